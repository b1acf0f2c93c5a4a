import type { StreamOutcome } from "../metrics/instruments.ts";
import type { Values } from "../operations/row.ts";
import { atOnce } from "../values/thenable.ts";
import { collectResponse } from "./response.ts";
import type { StreamEnd } from "./stream-end.ts";
import type { Reducer, StreamDelta } from "./stream-source.ts";
import type { StreamedInvocation } from "./streamed-invocation.ts";

/** What the chunks of a stream come to. */
export interface Chunks {
  /** Takes in a chunk, when it came and what it means; undefined where nobody wants to know. */
  readonly take: ((chunk: unknown) => void) | undefined;
  /** When they came. */
  outcome(): StreamOutcome;
  /** The values of the operation that they stand for. */
  values(end: StreamEnd): Values;
}

/** Hears the chunks of a stream; without a reducer those that are strings are text. */
export function hearChunks(
  invocation: StreamedInvocation,
  reduce: Reducer<unknown> | undefined,
): Chunks {
  const { instruments, isObserved, keepsOutput, stopwatch } = invocation;
  const timesEachChunk = instruments?.timesEachChunk;
  const response = collectResponse(keepsOutput);
  let firstChunk: number | undefined;
  let firstToken: number | undefined;
  let lastToken: number | undefined;
  let previousChunk = 0;
  /** Whether further text says nothing more. */
  let hasHeardAll = false;

  const holdsToken = (chunk: unknown): boolean => {
    if (reduce === undefined) return typeof chunk === "string" && response.addText(chunk);
    try {
      const deltas = atOnce(reduce(chunk));
      if (!deltas) return false;
      if (!Array.isArray(deltas)) return response.add(deltas as StreamDelta);
      return deltas.map(response.add).includes(true);
    } catch (error) {
      invocation.recorder.lost("a chunk", error);
      return false;
    }
  };
  const take = (chunk: unknown): void => {
    if (hasHeardAll || invocation.ended) return;
    // The clock is read up to the first token, and beyond it only where metrics want that.
    const readsClock = timesEachChunk || firstToken === undefined;
    const at = readsClock ? stopwatch!.elapsed() : 0;
    if (firstChunk === undefined) firstChunk = at;
    else if (timesEachChunk) instruments?.recordChunk?.(invocation, at - previousChunk);
    previousChunk = at;
    if (!holdsToken(chunk) || !readsClock) return;
    firstToken ??= at;
    lastToken = at;
    hasHeardAll = reduce === undefined && !timesEachChunk && !keepsOutput;
  };
  return {
    take: isObserved ? take : undefined,
    outcome: () => ({ firstChunk, firstToken, lastToken }),
    values: (end) => response.values(end, invocation.value("finishReasons")),
  };
}
