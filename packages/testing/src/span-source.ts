import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";

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

/** Where spans come from: a recording, or any list of spans such as that of an exporter. */
export type SpanSource =
  | readonly RecordedSpan[]
  | { readonly spans: readonly RecordedSpan[]; readonly openSpans?: readonly RecordedSpan[] };

/** All spans of a source, those that never ended among them. */
export function spansOf(source: SpanSource): readonly RecordedSpan[] {
  if ("spans" in source) return [...source.spans, ...(source.openSpans ?? [])];
  return source;
}
