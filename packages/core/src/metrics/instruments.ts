import type { Context } from "@opentelemetry/api";

/** What happened, as far as metrics want to know. */
export interface Outcome {
  readonly recorder: { readonly operation: { readonly name: string } };
  readonly operationName: string;
  /** A value of the operation's fields. */
  value(field: string): unknown;
  readonly inputTokens: unknown;
  readonly outputTokens: unknown;
  /** The agent at work around the operation. */
  readonly agentName: string | undefined;
  /** Given for what was streamed. */
  readonly streamed: StreamOutcome | undefined;
  /** Points are recorded in it, so that exemplars find a span that is sampled. */
  readonly pointContext: Context;
}

/** When the chunks of a stream came, in seconds from the start. */
export interface StreamOutcome {
  readonly firstChunk: number | undefined;
  readonly firstToken: number | undefined;
  readonly lastToken: number | undefined;
}

/** One set of instruments, taken from one meter. */
export interface Instruments {
  /** Whether the time of each chunk of a stream is wanted, rather than of the first ones. */
  readonly timesEachChunk: boolean;
  /** Takes the seconds from start to end, and how it failed if it did. */
  record(outcome: Outcome, seconds: number, errorType: string | undefined): void;
  /** Seconds between two chunks of a stream. */
  recordChunk?(outcome: Outcome, gap: number): void;
}
