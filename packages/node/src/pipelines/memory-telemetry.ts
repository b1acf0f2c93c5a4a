import type {
  Attributes,
  HrTime,
  Link,
  SpanContext,
  SpanKind,
  SpanStatus,
} from "@opentelemetry/api";
import type { ResourceMetrics } from "@opentelemetry/sdk-metrics";
import type { Logs } from "./logs.ts";
import type { Metrics } from "./metrics.ts";
import type { Traces } from "./traces.ts";

/** A finished span, as both lines of the SDK have it. */
export interface FinishedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  spanContext(): SpanContext;
  readonly parentSpanContext?: SpanContext;
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly status: SpanStatus;
  readonly attributes: Attributes;
  readonly links: Link[];
  readonly events: { readonly name: string; readonly attributes?: Attributes }[];
}

/** A log record, as both lines of the SDK have it. */
export interface EmittedLogRecord {
  readonly eventName?: string | undefined;
  readonly spanContext?: SpanContext | undefined;
  readonly body?: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What the preset `memory` keeps, until shutdown. */
export interface MemoryTelemetry {
  spans(): readonly FinishedSpan[];
  logRecords(): readonly EmittedLogRecord[];
  /** Collects and gives what was collected last. */
  metrics(): Promise<ResourceMetrics | undefined>;
  /** Forgets spans, log records and collected metrics. */
  reset(): void;
}

/** Access to the exporters in memory; undefined if there are none. */
export function memoryTelemetry(
  traces: Traces | undefined,
  metrics: Metrics | undefined,
  logs: Logs | undefined,
): MemoryTelemetry | undefined {
  if (!traces?.memory && !metrics?.memory && !logs?.memory) return undefined;
  return {
    spans: () => traces?.memory?.getFinishedSpans() ?? [],
    logRecords: () => logs?.memory?.getFinishedLogRecords() ?? [],
    metrics: async () => {
      await metrics?.pipeline.forceFlush();
      return metrics?.memory?.getMetrics().at(-1);
    },
    reset: () => {
      traces?.memory?.reset();
      metrics?.memory?.reset();
      logs?.memory?.reset();
    },
  };
}
