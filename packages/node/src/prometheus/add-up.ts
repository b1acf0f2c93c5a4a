import type {
  DataPoint,
  DataPointType,
  Histogram,
  MetricData,
  ResourceMetrics,
} from "@opentelemetry/sdk-metrics";
import { attributesKey } from "../callback-metrics/observations.ts";

type Point = DataPoint<number | Histogram>;

interface Instrument {
  readonly scope: ResourceMetrics["scopeMetrics"][number]["scope"];
  readonly metric: MetricData;
  readonly points: Map<string, Point>;
}

/**
 * The metrics, each as a scope of its own, with each series once: points that have equal labels add
 * up, as they do over any label that is left out; with `acrossScopes` also those that scopes have of
 * one instrument. Gauges do not add up: `replaced` is told the name of one whose last point counts.
 */
export function addUp(
  { resource, scopeMetrics }: ResourceMetrics,
  acrossScopes: boolean,
  replaced: (name: string) => void,
): ResourceMetrics {
  const instruments = new Map<string, Instrument>();
  for (const { scope, metrics } of scopeMetrics)
    for (const metric of metrics) {
      const key = JSON.stringify([acrossScopes || scope, ...identity(metric)]);
      const instrument = instruments.get(key) ?? { scope, metric, points: new Map() };
      instruments.set(key, instrument);
      const isGauge = metric.dataPointType === gauge;
      for (const point of metric.dataPoints as Point[]) {
        const series = attributesKey(point.attributes);
        const other = instrument.points.get(series);
        if (other && isGauge) replaced(metric.descriptor.name);
        instrument.points.set(series, other && !isGauge ? sum(other, point) : point);
      }
    }
  return {
    resource,
    scopeMetrics: [...instruments.values()].map(({ scope, metric, points }) => ({
      scope,
      metrics: [{ ...metric, dataPoints: [...points.values()] } as MetricData],
    })),
  };
}

/** What two metrics have in common whose points can be added. */
function identity(metric: MetricData): unknown[] {
  const { name, unit } = metric.descriptor;
  const monotonic = "isMonotonic" in metric && metric.isMonotonic;
  const [first] = metric.dataPoints as Point[];
  return [name, unit, metric.dataPointType, monotonic, buckets(first?.value)?.boundaries];
}

function sum(first: Point, second: Point): Point {
  return { ...first, value: sumOf(first.value, second.value) };
}

function sumOf(first: number | Histogram, second: number | Histogram): number | Histogram {
  if (typeof first === "number" || typeof second === "number")
    return Number(first) + Number(second);
  const counts = buckets(second)?.counts;
  // Exponential histograms are nothing that the text format has.
  if (!counts) return first;
  return {
    count: first.count + second.count,
    sum: (first.sum ?? Number.NaN) + (second.sum ?? Number.NaN),
    buckets: {
      boundaries: first.buckets.boundaries,
      counts: first.buckets.counts.map((count, index) => count + (counts[index] ?? 0)),
    },
  };
}

function buckets(value: number | Histogram | undefined): Histogram["buckets"] | undefined {
  return typeof value === "object" ? value.buckets : undefined;
}

// DataPointType.GAUGE, the same in both lines of the SDK.
const gauge: DataPointType = 2;
