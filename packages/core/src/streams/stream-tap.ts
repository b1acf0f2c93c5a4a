import type { AbortSignalLike } from "../values/abort-signal.ts";
import { hearChunks } from "./chunks.ts";
import type { EndListener, StreamEnd } from "./stream-end.ts";
import type { Reducer } from "./stream-source.ts";
import type { StreamedInvocation } from "./streamed-invocation.ts";

/**
 * What one stream tells its invocation: its chunks, once each, and its end, which is the end of the
 * last branch that is read. It holds nothing that the program reads from, so that a stream nobody
 * holds any more can be collected.
 */
export interface StreamTap {
  /** In whose context the source runs. */
  readonly invocation: StreamedInvocation;
  /** Calls of the source that are under way. */
  readonly calls: { underWay: number };
  /** Takes in a chunk; undefined where nobody wants to know of them. */
  readonly chunk: ((chunk: unknown) => void) | undefined;
  /** A new place that is read from. */
  branch(): EndListener;
  /** Whether no more than one branch is still read. */
  isLastBranch(): boolean;
  /** Ends the invocation at once. */
  readonly end: EndListener;
  /**
   * Takes the abort signal of the source itself for its end. Sources abort themselves, too, when
   * they are left or fail: a call of theirs that is under way tells what it was.
   */
  watchAbort(signal: AbortSignalLike): void;
}

/** Makes the end of a stream the end of its invocation. */
export function tapStream(
  invocation: StreamedInvocation,
  reduce: Reducer<unknown> | undefined,
): StreamTap {
  invocation.beginStream();
  const { recorder, signal } = invocation;
  const chunks = hearChunks(invocation, reduce);
  const calls = { underWay: 0 };
  const listeners: (() => void)[] = [];
  let sourceSignal: AbortSignalLike | undefined;
  let open = 0;
  let outcome: StreamEnd = "left";
  let failure: unknown;

  const end: EndListener = (how, error) => {
    for (const stopListening of listeners.splice(0)) stopListening();
    if (invocation.ended) return;
    invocation.streamed = chunks.outcome();
    const known = recorder.known(chunks.values(how));
    if (how === "failed") invocation.settleError(error, known);
    else invocation.settle(known);
  };
  const listen = (to: AbortSignalLike, aborted: () => void) => {
    to.addEventListener("abort", aborted, { once: true });
    listeners.push(() => to.removeEventListener("abort", aborted));
  };

  /** Of the ends of branches a failure counts most, and that one was left counts least. */
  const note: EndListener = (how, error) => {
    if (outcome === "failed" || how === "left") return;
    outcome = how;
    failure = error;
  };
  const branch = (): EndListener => {
    let hasEnded = false;
    open++;
    return (how, error) => {
      if (hasEnded) return;
      hasEnded = true;
      // An aborted source may come to its end as if there was no more.
      if (how === "done" && sourceSignal?.aborted) note("failed", sourceSignal.reason);
      else note(how, error);
      if (--open === 0) end(outcome, failure);
    };
  };
  const watchAbort = (given: AbortSignalLike) => {
    sourceSignal = given;
    listen(given, () => {
      if (calls.underWay === 0) end("failed", given.reason);
    });
  };

  try {
    if (signal?.aborted) end("failed", signal.reason);
    else if (signal) listen(signal, () => end("failed", signal.reason));
  } catch (error) {
    recorder.lost("the aborting of the signal", error);
  }
  const isLastBranch = () => open <= 1;
  return { invocation, calls, chunk: chunks.take, branch, isLastBranch, end, watchAbort };
}
