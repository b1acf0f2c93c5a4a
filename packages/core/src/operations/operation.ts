import type { IdentityKey } from "@genspan/baggage";
import type { AttributeValue, SpanKind } from "@opentelemetry/api";

/** A value that a model or a user wrote, or a function that gives it when it is needed. */
export type Content<T> = T | (() => T);

/** What a content field holds, and so which stages its value passes and in which shape. */
export type ContentShape =
  | "inputMessages"
  | "outputMessages"
  | "systemInstructions"
  | "toolDefinitions"
  | "documents"
  | "text"
  | "json";

/** How one field of an operation is written. */
export interface Field<V> {
  /** The attribute; a field without one is read by the operation's own row only. */
  readonly key?: string;
  /** `start` fields are there when the sampler decides. */
  readonly at: "start" | "end";
  /** An attribute of the LoongSuite extension: `loongsuite: false` leaves it out. */
  readonly extension?: true;
  /** Content passes the content policy before it reaches any signal. */
  readonly content?: ContentShape;
  /** The attribute that takes the reference to uploaded content. */
  readonly reference?: string;
  /** Another attribute that is read from this field unless it was given by itself. */
  readonly derives?: {
    /** The field that would give it by itself. */
    readonly field: string;
    readonly key: string;
    readonly from: (value: unknown) => AttributeValue | undefined;
  };
  /** What is written for a value; undefined writes nothing. */
  readonly convert?: (value: NonNullable<V>) => AttributeValue | undefined;
}

/** One row per field: a field of `I` that has no row does not compile. */
export type Fields<I> = { readonly [K in keyof I]-?: Field<I[K]> };

/** The field names of an operation. */
export type FieldName<I> = keyof I & string;

/** What an operation records to the OTel Metrics API when it ends. */
export interface OperationMetrics<I> {
  /** The histogram of durations, in seconds. */
  readonly duration: string;
  /** Fields whose attributes go on every point. */
  readonly fields: readonly FieldName<I>[];
  /** Identity whose attributes go on every point. */
  readonly identity?: readonly IdentityKey[];
  /** Fields of `fields` whose values a model can invent: bounded in form and number. */
  readonly bounded?: readonly FieldName<I>[];
  /** Recorded only when this field is known. */
  readonly needs?: FieldName<I>;
  /** Token usage and, for streams, the time to the first chunk are recorded too. */
  readonly tokens?: true;
  /** `gen_ai_operation_type` of the APMPlus set; operations without one are not in it. */
  readonly apmplus?: "llm" | "tool";
}

/** An operation as data: everything that tells it apart from the others. */
export interface Operation<I> {
  /** `gen_ai.operation.name`. */
  readonly name: string;
  /** The field that chooses another `gen_ai.operation.name`. */
  readonly nameField?: FieldName<I>;
  /** `gen_ai.operation.name` is the span's name too, unless this is given. */
  readonly spanName?: string;
  /** The field that follows the operation's name in the span's name. */
  readonly target?: FieldName<I>;
  readonly spanKind: SpanKind;
  /** The span is CLIENT when this field is given. */
  readonly remote?: FieldName<I>;
  /** `gen_ai.span.kind` of the LoongSuite extension. */
  readonly category: string;
  readonly fields: Fields<I>;
  /** Fields that everything started below carries. */
  readonly publishes?: readonly (IdentityKey & FieldName<I>)[];
  /** Token usage: `reports` adds to the enclosing operation that `collects` it. */
  readonly usage?: "reports" | "collects";
  /** `gen_ai.usage.total_tokens` is written when a count is known, or only above 0. */
  readonly total?: "known" | "positive";
  /** `first-chunk` writes the times of a stream, `first-token` that of the first token only. */
  readonly streaming?: "first-chunk" | "first-token";
  /** The field that takes the result of a wrapped function. */
  readonly result?: FieldName<I>;
  /** The event that holds content as structured values. */
  readonly event: string;
  readonly metrics?: OperationMetrics<I>;
}

/** Any operation, read by field name. */
export type AnyOperation = Operation<Record<string, unknown>>;
