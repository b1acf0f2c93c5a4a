import { SpanKind, type SpanStatus } from "@opentelemetry/api";
import { JsonTraceSerializer } from "@opentelemetry/otlp-transformer";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import type { OtlpSpan, OtlpTraces } from "../otlp.ts";
import type { OperationSpan } from "./spans.test-data.ts";

const KINDS = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT };

/** A span that the real SDK has recorded. */
export function recordSpan(span: OperationSpan, status?: SpanStatus): ReadableSpan {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const recorded = provider.getTracer("test").startSpan(span.name, { kind: KINDS[span.kind] });
  for (const [name, value] of Object.entries(span.attributes)) {
    recorded.setAttribute(name, value as string);
  }
  if (status) recorded.setStatus(status);
  recorded.end();
  return exporter.getFinishedSpans()[0]!;
}

/** The span as the SDK's exporters write it in OTLP/JSON. */
export function toOtlp(span: ReadableSpan): OtlpSpan {
  const bytes = JsonTraceSerializer.serializeRequest([span]);
  const request = JSON.parse(new TextDecoder().decode(bytes)) as OtlpTraces;
  return request.resourceSpans[0]!.scopeSpans![0]!.spans![0]!;
}
