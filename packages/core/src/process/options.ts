import type { IdentityOptions } from "@genspan/baggage";
import type { Attributes, MeterProvider, TracerProvider } from "@opentelemetry/api";
import type { LoggerProvider } from "./logs.ts";

/** Where in the telemetry a string of content stands. */
export interface ContentLocation {
  /**
   * `gen_ai.operation.name` as the operation has it of itself, such as `chat`, whatever the field
   * `operationName` says; `evaluation` for evaluations.
   */
  readonly operation: string;
  /** The field, as `inputMessages`; `error` for messages of errors. */
  readonly field: string;
  /** Keys and indexes that lead from the field's value to the string. */
  readonly path: readonly (string | number)[];
}

/** What is handed to `content.upload`. */
export interface UploadInfo {
  /** As `ContentLocation` has it. */
  readonly operation: string;
  /** The field, as `inputMessages`. */
  readonly field: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Given for bytes of a part: its media type. */
  readonly mimeType?: string | undefined;
}

/** The signals that content is written to. */
export type CaptureMode = "none" | "span" | "event" | "both" | "reference";

/** All modes. */
export const captureModes: readonly CaptureMode[] = ["none", "span", "event", "both", "reference"];

/** What happens to what users and models wrote. */
export interface ContentOptions {
  /** Which signals carry content; `none` by default. */
  readonly capture?: CaptureMode | undefined;
  /** The longest string, in UTF-16 units, within an attribute; no limit unless given. */
  readonly maxLength?: number | undefined;
  /** The most that the strings of one attribute have together, in UTF-16 units; no limit either. */
  readonly maxAttributeLength?: number | undefined;
  /** Called with each string; what it does not return is not written. */
  readonly redact?: ((value: string, where: ContentLocation) => string) | undefined;
  /**
   * Takes messages, instructions and tool definitions as objects, redacted, or the bytes of a part,
   * and returns a reference at once while it works in the background; undefined gives none.
   */
  readonly upload?: ((content: unknown, info: UploadInfo) => string | undefined) | undefined;
  /** Whether messages of errors are recorded; true by default. */
  readonly errorMessages?: boolean | undefined;
  /** Whether ids and scores of retrieved documents are written without capture; default false. */
  readonly retrievalIds?: boolean | undefined;
}

/** Where the exception of a failed operation is recorded. */
export type ExceptionRecording = "span-event" | "log-event" | "none";

/** Which set of metrics is recorded. */
export type MetricSet = "otel" | "apmplus" | "none";

/** Options of `configureGenAI` and `createGenAI`; all may be left out. */
export interface GenAIOptions {
  /** The global one, looked up late, unless it is given; so are the two below. */
  readonly tracerProvider?: TracerProvider | undefined;
  readonly meterProvider?: MeterProvider | undefined;
  readonly loggerProvider?: LoggerProvider | undefined;
  /** The instrumentation scope: the library or application that is instrumented. */
  readonly instrumentation?:
    | { readonly name: string; readonly version?: string | undefined }
    | undefined;
  /** What happens to content; nothing of it is recorded by default. */
  readonly content?: ContentOptions | undefined;
  /** How session, user, conversation and agent are in baggage; by default they do not leave. */
  readonly identity?: IdentityOptions | undefined;
  /** Names the type of an error; undefined leaves it to genspan. */
  readonly errorType?: ((error: unknown) => string | undefined) | undefined;
  /** `span-event` by default; the log event is `gen_ai.client.operation.exception`. */
  readonly recordException?: ExceptionRecording | undefined;
  /** `otel`, the metrics of the conventions, by default. */
  readonly metrics?: MetricSet | undefined;
  /** Records the seconds between the chunks of a stream, a record per chunk; false by default. */
  readonly chunkMetrics?: boolean | undefined;
  /** Written on every metric point; keep their values few. */
  readonly metricAttributes?: Attributes | undefined;
  /** `false` leaves out the attributes of the LoongSuite extension; true by default. */
  readonly loongsuite?: boolean | undefined;
}
