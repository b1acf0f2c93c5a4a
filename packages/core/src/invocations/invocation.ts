import type { Attributes, Context, Span, TimeInput } from "@opentelemetry/api";
import type { Evaluation } from "../events/evaluation.ts";
import type { Chunk, Reducer, StreamResult } from "../streams/stream-source.ts";

/** An operation between its start and its end, without a way to dispose of it. */
export interface OpenInvocation<I> {
  readonly span: Span;
  /** The context with the span, and with the identity that the operation publishes. */
  readonly context: Context;
  /** What is known so far. */
  readonly values: Readonly<I>;
  /** Whether the span is sampled and has not ended: what is set would reach it. */
  readonly isRecording: boolean;
  /** Adds values; the last one given for a field counts. After the end it only warns. */
  set(values: Partial<I>): void;
  /** Adds attributes of the user's own, written at the end; they win over genspan's. */
  setAttributes(attributes: Attributes): void;
  /** Ends with success. Later ends only warn. */
  stop(values?: Partial<I>, endTime?: TimeInput): void;
  /** Ends with status ERROR and `error.type`. Later ends only warn. */
  fail(error: unknown, values?: Partial<I>, endTime?: TimeInput): void;
  /** Runs `fn` with this invocation active; does not end it. */
  with<T>(fn: () => T): T;
  /** A function that runs with this invocation active whenever it is called. */
  bind<F>(fn: F): F;
  /** Makes the end of a stream the end of this invocation; see `stream` of the operations. */
  stream<S>(source: S, options?: { reducer?: Reducer<Chunk<S>> | undefined }): StreamResult<S>;
  /** Records an evaluation of this invocation, as `gen_ai.evaluation.result`. */
  evaluate(evaluation: Evaluation): void;
}

/** An open invocation that `using` can own; disposal ends it with success. */
export interface Invocation<I> extends OpenInvocation<I>, Disposable {}

/**
 * An open invocation that `await using` owns: it is the active one from its declaration to the end
 * of the block. It has no `Symbol.dispose`, so `using` alone does not compile.
 */
export interface ActiveInvocation<I> extends OpenInvocation<I>, AsyncDisposable {}
