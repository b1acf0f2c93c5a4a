/** A JSON object as OTLP/JSON has it; nothing in it was checked. */
export type OtlpObject = Record<string, unknown>;

/** One span, metric or log record of an OTLP/JSON export request, and where it came from. */
export interface Signal {
  type: "span" | "metric" | "log";
  data: OtlpObject;
  /** The instrumentation scope, if the request names it before its records, as exporters do. */
  scope: OtlpObject | undefined;
  /** The resource, likewise. */
  resource: OtlpObject | undefined;
  file: string;
  /** The line on which the record ends, counted from 1. */
  line: number;
}
