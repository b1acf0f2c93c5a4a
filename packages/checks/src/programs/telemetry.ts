import type { Attributes, HrTime, SpanContext, SpanStatus } from "@opentelemetry/api";

/** What is read of a span; both lines of OpenTelemetry have it. */
export interface SeenSpan {
  readonly name: string;
  readonly parentSpanContext?: SpanContext | undefined;
  readonly attributes: Attributes;
  readonly status: SpanStatus;
  readonly endTime: HrTime;
  readonly ended: boolean;
  spanContext(): SpanContext;
}

/** What is read of a log record. */
export interface SeenEvent {
  readonly eventName?: string | undefined;
  readonly spanContext?: SpanContext | undefined;
}

/** What a program's telemetry has gathered. */
export interface Telemetry {
  /** In the order of their start. */
  readonly spans: readonly SeenSpan[];
  readonly events: readonly SeenEvent[];
  /** The number of data points that each metric has. */
  points(): Promise<{ [metric: string]: number }>;
}

/** A span processor for both lines: it takes spans in the order of their start. */
export class SpanCollector {
  readonly spans: SeenSpan[] = [];

  onStart(span: SeenSpan): void {
    this.spans.push(span);
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** A log record processor for both lines. */
export class EventCollector {
  readonly events: SeenEvent[] = [];

  onEmit(record: SeenEvent): void {
    this.events.push(record);
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

interface Collected {
  readonly resourceMetrics: {
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly descriptor: { readonly name: string };
        readonly dataPoints: readonly unknown[];
      }[];
    }[];
  };
}

/** Counts the data points of each metric in what a reader collects. */
export function countPoints({ resourceMetrics }: Collected): { [metric: string]: number } {
  const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
  return Object.fromEntries(
    metrics
      .map(({ descriptor, dataPoints }): [string, number] => [descriptor.name, dataPoints.length])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * The spans as an indented tree, one line each: the name, `failed: <error.type>`, the session, and
 * `open` for what never ended.
 */
export function drawSpans(spans: readonly SeenSpan[]): string[] {
  const below = (parent: string | undefined, indent: string): string[] =>
    spans
      .filter((span) => span.parentSpanContext?.spanId === parent)
      .flatMap((span) => [
        indent + describeSpan(span),
        ...below(span.spanContext().spanId, `${indent}  `),
      ]);
  return below(undefined, "");
}

function describeSpan({ name, status, attributes, ended }: SeenSpan): string {
  const session = attributes["gen_ai.session.id"];
  return [
    name,
    ...(status.code === 2 ? [`failed: ${attributes["error.type"]}`] : []),
    ...(session === undefined ? [] : [`session ${session}`]),
    ...(ended ? [] : ["open"]),
  ].join(", ");
}
