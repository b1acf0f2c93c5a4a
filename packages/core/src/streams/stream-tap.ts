import type { Context } from "@opentelemetry/api";
import type { InvocationState } from "../invocation-state.ts";
import type { StreamOutcome } from "../metrics/instruments.ts";
import type { AbortSignalLike } from "../start-options.ts";
import { type StreamEnd, StreamedResponse } from "./response.ts";
import { type BranchOwner, StreamBranch } from "./stream-branch.ts";
import type { Reducer, StreamDelta } from "./stream-source.ts";

/**
 * What one stream tells its invocation: its chunks, once each, and its end, which is the end of the
 * last branch that is read. It holds nothing that the program reads from, so that a stream nobody
 * holds any more can be collected.
 */
export class StreamTap implements StreamOutcome, BranchOwner {
  firstChunk: number | undefined = undefined;
  firstToken: number | undefined = undefined;
  lastToken: number | undefined = undefined;
  readonly invocation: InvocationState;
  readonly context: Context;
  private readonly reduce: Reducer<unknown> | undefined;
  private readonly response: StreamedResponse;
  /** Whether anything but the end of the stream is wanted. */
  readonly observes: boolean;
  /** Whether anything wants to know the time of each chunk, rather than of the first ones. */
  private readonly timesEach: boolean;
  private readonly onAbort: () => void;
  private readonly onSourceAbort: () => void;
  private readonly signal: AbortSignalLike | undefined = undefined;
  private sourceSignal: AbortSignalLike | undefined = undefined;
  openBranches = 0;
  /** Calls of the source that are under way. */
  callsUnderWay = 0;
  private exhausted = false;
  private failure: { readonly error: unknown } | undefined = undefined;
  private previousChunk = 0;
  /** Whether further text says nothing more. */
  private hasHeardAll = false;

  constructor(invocation: InvocationState, reduce: Reducer<unknown> | undefined) {
    invocation.beginStream();
    this.invocation = invocation;
    this.context = invocation.context;
    this.reduce = reduce;
    this.observes = invocation.isTimed || invocation.isRecording || invocation.isCounted;
    this.timesEach = invocation.timesEachChunk;
    this.response = new StreamedResponse(invocation.keepsOutput);
    this.onAbort = () => this.end("failed", this.invocation.signal?.reason);
    this.onSourceAbort = () => {
      if (this.callsUnderWay === 0) this.end("failed", this.sourceSignal?.reason);
    };
    const { signal } = invocation;
    try {
      if (signal?.aborted) this.onAbort();
      else signal?.addEventListener("abort", this.onAbort, { once: true });
      this.signal = signal;
    } catch (error) {
      invocation.recorder.lost("the aborting of the signal", error);
    }
  }

  get outputTokens(): number | undefined {
    return this.response.outputTokens;
  }

  /**
   * Takes the abort signal of the source itself for its end. Sources abort themselves, too, when
   * they are left or fail: a call of theirs that is under way tells what it was.
   */
  watchAbort(signal: AbortSignalLike): void {
    this.sourceSignal = signal;
    signal.addEventListener("abort", this.onSourceAbort, { once: true });
  }

  /** A new place that is read from; the stream ends with the last one. */
  branch(): StreamBranch {
    this.openBranches++;
    return new StreamBranch(this);
  }

  /** Takes in a chunk, when it came and what it means; only where `observes`. */
  chunk(chunk: unknown): void {
    const { invocation, timesEach } = this;
    if (this.hasHeardAll || invocation.ended) return;
    const readsClock = timesEach || this.firstToken === undefined;
    const at = readsClock ? invocation.elapsed() : 0;
    if (this.firstChunk === undefined) this.firstChunk = at;
    else if (timesEach) invocation.recordChunkGap(at - this.previousChunk);
    this.previousChunk = at;
    if (!this.holdsToken(chunk) || !readsClock) return;
    this.firstToken ??= at;
    this.lastToken = at;
    this.hasHeardAll = this.reduce === undefined && !timesEach && !invocation.keepsOutput;
  }

  /** A branch has ended; the last one ends the invocation, with the error of any of them. */
  branchEnded(end: StreamEnd, failure: { readonly error: unknown } | undefined): void {
    this.failure ??= failure;
    // An aborted source may come to its end as if there was no more.
    if (end === "done" && this.sourceSignal?.aborted) {
      this.failure ??= { error: this.sourceSignal.reason };
    }
    this.exhausted ||= end === "done";
    if (--this.openBranches > 0) return;
    if (this.failure !== undefined) this.end("failed", this.failure.error);
    else this.end(this.exhausted ? "done" : end);
  }

  /** Ends the invocation at once. */
  end(end: StreamEnd, error?: unknown): void {
    const { invocation } = this;
    this.signal?.removeEventListener("abort", this.onAbort);
    this.sourceSignal?.removeEventListener("abort", this.onSourceAbort);
    if (invocation.ended) return;
    invocation.streamed = this;
    const values = this.observes ? this.response.values(end) : { stream: true };
    const known = invocation.recorder.known(values);
    if (end === "failed") invocation.settleError(error, known);
    else invocation.settle(known);
  }

  private holdsToken(chunk: unknown): boolean {
    try {
      if (this.reduce === undefined) {
        return typeof chunk === "string" && this.response.addText(chunk);
      }
      const delta = this.reduce(chunk);
      if (delta === undefined || delta === null) return false;
      if (!Array.isArray(delta)) return this.response.add(delta as StreamDelta);
      let token = false;
      for (const one of delta as readonly StreamDelta[]) token = this.response.add(one) || token;
      return token;
    } catch (error) {
      this.invocation.recorder.lost("a chunk", error);
      return false;
    }
  }
}
