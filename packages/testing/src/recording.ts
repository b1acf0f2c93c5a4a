import type { ReadableLogRecord } from "@opentelemetry/sdk-logs";
import type { MetricData } from "@opentelemetry/sdk-metrics";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** Everything that was recorded while a function ran. */
export interface Recording<T = unknown> {
  /** What the function returned, awaited. */
  value: T;
  /** The spans that ended, in the order in which they ended. */
  spans: ReadableSpan[];
  /** The spans that were started and had not ended when the function had settled. */
  openSpans: ReadableSpan[];
  /** The metrics as one collection at the end sees them; temporality is cumulative. */
  metrics: MetricData[];
  /** The log records and events, in the order in which they were emitted. */
  logs: ReadableLogRecord[];
}
