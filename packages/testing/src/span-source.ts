import type { ReadableLogRecord } from "@opentelemetry/sdk-logs";
import type { MetricData } from "@opentelemetry/sdk-metrics";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** What is read of a span; the finished spans of every OpenTelemetry SDK since 2.0 have it. */
export type RecordedSpan = Pick<
  ReadableSpan,
  | "name"
  | "kind"
  | "spanContext"
  | "parentSpanContext"
  | "startTime"
  | "endTime"
  | "status"
  | "attributes"
  | "links"
  | "events"
  | "ended"
>;

/** Spans by name of the signal, as a `Recording` has them. */
export interface RecordedSignals {
  readonly spans: readonly RecordedSpan[];
  readonly openSpans?: readonly RecordedSpan[] | undefined;
  readonly metrics?: readonly MetricData[] | undefined;
  readonly logs?: readonly ReadableLogRecord[] | undefined;
}

/** Where spans come from: a recording, or any list of spans such as that of an exporter. */
export type SpanSource = readonly RecordedSpan[] | RecordedSignals;

/** The source by signal; a list is one of spans. `expect` takes anything, so it may be neither. */
function signalsOf(source: SpanSource): RecordedSignals {
  if (isList(source)) return { spans: source };
  if (isList((source as Partial<RecordedSignals> | undefined)?.spans)) return source;
  throw new TypeError(`expected a recording or a list of spans, and not ${kindOf(source)}`);
}

function isList(value: unknown): value is readonly RecordedSpan[] {
  return Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value instanceof Promise) return "a promise of one, which wants an await";
  if (value === undefined || value === null) return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** All spans of a source, those that never ended among them. */
export function spansOf(source: SpanSource): readonly RecordedSpan[] {
  const { spans, openSpans = [] } = signalsOf(source);
  return [...spans, ...openSpans];
}

/** Rejects a source without any signal: a check of nothing would always pass. */
export function requireSignals(source: SpanSource): RecordedSignals {
  const signals = signalsOf(source);
  const { spans, openSpans = [], metrics = [], logs = [] } = signals;
  if (spans.length + openSpans.length + metrics.length + logs.length === 0) {
    throw new Error("nothing was recorded, so there is nothing to check");
  }
  return signals;
}
