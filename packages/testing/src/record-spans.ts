import { context, ROOT_CONTEXT } from "@opentelemetry/api";
import type { LogRecordProcessor, ReadableLogRecord } from "@opentelemetry/sdk-logs";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import type { ReadableSpan, SpanProcessor } from "@opentelemetry/sdk-trace";
import { AlwaysOnSampler, TracerProvider } from "@opentelemetry/sdk-trace";
import { replaceGlobals } from "./global-providers.ts";
import type { Recording } from "./recording.ts";

let recording = false;

/**
 * Runs a function with OpenTelemetry providers of its own as the process's globals and resolves to
 * what it recorded; the former globals are back when it settles, also when it throws.
 *
 * Every span is sampled, and spans of the function have no parent outside of it. Recordings cannot
 * overlap, since they share the process's globals: a second one rejects.
 *
 * @example
 * const { spans, value } = await recordSpans(() => answer("What is the capital of France?"));
 */
export async function recordSpans<T>(work: () => T): Promise<Recording<Awaited<T>>> {
  if (recording) {
    throw new Error(
      "recordSpans: another recording is running, and recordings cannot overlap; " +
        "its function has not settled, as that of a test that timed out",
    );
  }
  recording = true;
  const spans = new SpanCollector();
  const logs = new LogCollector();
  const reader = new CollectingReader();
  const restore = replaceGlobals({
    tracerProvider: new TracerProvider({
      sampler: new AlwaysOnSampler(),
      spanProcessors: [spans],
    }),
    meterProvider: new MeterProvider({ readers: [reader] }),
    loggerProvider: new LoggerProvider({ processors: [logs] }),
  });
  try {
    const value = await context.with(ROOT_CONTEXT, work);
    const { resourceMetrics } = await reader.collect();
    return {
      value,
      spans: [...spans.ended],
      openSpans: [...spans.open],
      metrics: resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics),
      logs: [...logs.records],
    };
  } finally {
    restore();
    recording = false;
  }
}

class SpanCollector implements SpanProcessor {
  readonly open: Set<ReadableSpan> = new Set();
  readonly ended: ReadableSpan[] = [];

  onStart(span: ReadableSpan): void {
    this.open.add(span);
  }

  onEnd(span: ReadableSpan): void {
    this.open.delete(span);
    this.ended.push(span);
  }

  async forceFlush(): Promise<void> {}
  async shutdown(): Promise<void> {}
}

class LogCollector implements LogRecordProcessor {
  readonly records: ReadableLogRecord[] = [];

  onEmit(record: ReadableLogRecord): void {
    this.records.push(record);
  }

  async forceFlush(): Promise<void> {}
  async shutdown(): Promise<void> {}
}

class CollectingReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}
