import { type Span, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";

/** The tracer of the hand-written code; taken once, as such code does. */
export function rawTracer(): Tracer {
  return trace.getTracer("raw", "1.0.0");
}

/** What careful hand-written code does with an error. */
export function failed(span: Span, error: unknown): void {
  const { name, message } = error as Error;
  span.recordException(error as Error);
  span.setAttribute("error.type", name);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
