/** The types of attribute values, in weaver's words. */
export type SampleType =
  | "string"
  | "int"
  | "double"
  | "boolean"
  | "string[]"
  | "int[]"
  | "double[]"
  | "boolean[]"
  | "any";

/** An attribute as it was recorded. */
export interface SampleAttribute {
  readonly name: string;
  readonly type: SampleType;
  readonly value: unknown;
}

/** Something that attributes were recorded on. */
export interface SampleEvent {
  readonly name: string;
  readonly attributes: readonly SampleAttribute[];
}

/** The kinds of spans. */
export type SampleSpanKind = "internal" | "server" | "client" | "producer" | "consumer";

/** A span, read from an SDK object or from OTLP. */
export interface SampleSpan {
  readonly name: string;
  readonly kind: SampleSpanKind;
  readonly status: { readonly code: "unset" | "ok" | "error"; readonly message: string };
  readonly attributes: readonly SampleAttribute[];
  readonly span_events: readonly SampleEvent[];
  readonly trace_id?: string;
  readonly span_id?: string;
}

/** The instruments that a metric can come from. */
export type SampleInstrument = "histogram" | "counter" | "updowncounter" | "gauge" | "summary";

/** A metric, read from an SDK object or from OTLP. */
export interface SampleMetric {
  readonly name: string;
  readonly unit: string;
  readonly instrument?: SampleInstrument;
  readonly data_points: readonly { readonly attributes: readonly SampleAttribute[] }[];
}

/** A log record, read from an SDK object or from OTLP. */
export interface SampleLog {
  /** Empty when the record is no event. */
  readonly event_name: string;
  readonly attributes: readonly SampleAttribute[];
  readonly trace_id?: string;
  readonly span_id?: string;
}
