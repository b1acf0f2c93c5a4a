import type { Attributes, AttributeValue, Context, Span } from "@opentelemetry/api";
import type { ContentPolicy } from "../configuration/settings.ts";
import type { StreamOutcome } from "../metrics/instruments.ts";
import type { Row, Values } from "../operations/row.ts";
import type { Recorder } from "./recorder.ts";
import type { Usage } from "./usage.ts";

/** A value from which another attribute is read, as finish reasons are from messages. */
export interface Source {
  readonly row: Row;
  readonly value: unknown;
}

/** What content leaves behind beside attributes. */
export interface WrittenContent {
  /** Structured values, for the event. */
  details: Record<string, unknown> | undefined;
  /** Functions that give content; the last one given for a field counts. */
  deferred: Map<Row, () => unknown> | undefined;
}

/** What those who write the span of an invocation need of it. */
export interface WrittenInvocation {
  readonly recorder: Recorder;
  readonly span: Span;
  readonly policy: ContentPolicy;
  /** The parent's context with this span, and with what the operation publishes. */
  readonly context: Context;
  /** Whether anybody listens; otherwise the span is the parent's. */
  readonly isHeard: boolean;
  /** Whether the span records: then it is written to. */
  readonly isWritten: boolean;
  /** All that the span has, where an event is to say it, too. */
  readonly written: Attributes | undefined;
  /** What the invocation was ended with. */
  readonly last: Values | undefined;
  /** The user's own attributes. */
  readonly own: Attributes | undefined;
  /** What the model calls below used, where the operation collects it. */
  readonly sums: Usage | undefined;
  /** Set by a stream before it ends the invocation. */
  readonly streamed: StreamOutcome | undefined;
  readonly operationName: string;
  readonly inputTokens: unknown;
  readonly outputTokens: unknown;
  /** The last value given that another attribute may be read from. */
  source: Source | undefined;
  /** Whether a recording span was given, after its start, a value that its name is made of. */
  renamed: boolean;
  /** Content for the event, and content that is still to be asked for. */
  content: WrittenContent | undefined;
  /** The last value that a field was given, which null is not. */
  value(field: string): unknown;
  /** Writes an attribute, where there is something to write, to the span that records. */
  write(key: string, value: AttributeValue | undefined): void;
}
