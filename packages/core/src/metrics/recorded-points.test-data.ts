import { recordSpans } from "@genspan/testing";
import type { MetricData } from "@opentelemetry/sdk-metrics";

/** One point of a metric, without what differs from run to run. */
export interface RecordedPoint {
  readonly metric: string;
  readonly attributes: Record<string, unknown>;
  readonly count: number;
  readonly sum: number;
}

interface HistogramValue {
  readonly count: number;
  readonly sum?: number;
}

/** The points that a function makes, in the order of the metrics. */
export async function pointsOf(work: () => unknown): Promise<RecordedPoint[]> {
  const { metrics } = await recordSpans(work);
  return metrics.flatMap(pointsOfMetric);
}

/** The points of a metric; a counter counts what it sums. */
function pointsOfMetric({ descriptor, dataPoints }: MetricData): RecordedPoint[] {
  return dataPoints.map(({ attributes, value }) => {
    const { count, sum = Number.NaN } =
      typeof value === "number" ? { count: value, sum: value } : (value as HistogramValue);
    return { metric: descriptor.name, attributes: { ...attributes }, count, sum };
  });
}
