import { type Context, INVALID_SPAN_CONTEXT, type Span, trace } from "@opentelemetry/api";

/** A span that records nothing and hands on the trace of its parent, as without an SDK. */
export function silentSpan(parent: Context): Span {
  const span = trace.getSpan(parent);
  if (span === undefined) return nowhere();
  return span.isRecording() ? trace.wrapSpanContext(span.spanContext()) : span;
}

let invalid: Span | undefined;

function nowhere(): Span {
  invalid ??= trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  return invalid;
}
