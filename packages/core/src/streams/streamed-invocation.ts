import type { Context } from "@opentelemetry/api";
import type { Instruments, Outcome, StreamOutcome } from "../metrics/instruments.ts";
import type { Values } from "../operations/row.ts";
import type { AbortSignalLike } from "../values/abort-signal.ts";

/** What a stream needs of the invocation that ends with it. */
export interface StreamedInvocation extends Outcome {
  readonly recorder: {
    readonly operation: { readonly name: string };
    /** Those of the values that are fields of the operation. */
    known(values: Values): Values;
    /** Reports what could not be recorded. */
    lost(what: string, error: unknown): void;
  };
  readonly ended: boolean;
  /** Whether nobody listens, to the span or below it. */
  readonly isSilent: boolean;
  /** Whether anybody wants to know what the chunks are. */
  readonly isObserved: boolean;
  /** Whether the messages that the chunks make are written anywhere. */
  readonly keepsOutput: boolean;
  readonly instruments: Instruments | undefined;
  /** Runs from the start of the invocation, once a stream has begun. */
  readonly stopwatch: { elapsed(): number } | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly context: Context;
  /** Set by the stream before it ends the invocation. */
  streamed: StreamOutcome | undefined;
  /** Makes the end of a stream the end of the invocation. */
  beginStream(): void;
  /** Ends with success, unless it has ended. */
  settle(values?: Values): void;
  /** Ends with an error, unless it has ended. */
  settleError(error: unknown, values?: Values): void;
  /** Runs `fn` with the invocation active. */
  with<T>(fn: () => T): T;
}
