import type { Attributes } from "@opentelemetry/api";
import type { DataPointType, MetricData, ResourceMetrics } from "@opentelemetry/sdk-metrics";

/**
 * The metrics and their resource with attributes whose names are labels, each once: Prometheus
 * refuses a whole scrape for one label that is there twice or starts with a digit. `taken` are
 * labels of every series.
 */
export function withLabels(
  resourceMetrics: ResourceMetrics,
  taken: readonly string[],
): ResourceMetrics {
  const scopeMetrics = resourceMetrics.scopeMetrics.map((scope) => ({
    ...scope,
    metrics: scope.metrics.map((metric) => labelled(metric, taken)),
  }));
  const attributes = labels(resourceMetrics.resource.attributes, new Set());
  return { resource: { ...resourceMetrics.resource, attributes }, scopeMetrics };
}

function labelled(metric: MetricData, taken: readonly string[]): MetricData {
  const names = new Set(taken.map(labelName));
  if (metric.dataPointType === histogram) names.add("le");
  const dataPoints = metric.dataPoints.map((point) => ({
    ...point,
    attributes: labels(point.attributes, names),
  }));
  return { ...metric, dataPoints } as MetricData;
}

/** Values of attributes that come to one label are joined, as OpenTelemetry's mapping has it. */
function labels(attributes: Attributes, taken: ReadonlySet<string>): Attributes {
  const values = new Map<string, string[]>();
  for (const key of Object.keys(attributes)) {
    const name = labelName(key);
    const label = taken.has(name) ? `exported_${name}` : name;
    values.set(label, [...(values.get(label) ?? []), key]);
  }
  return Object.fromEntries(
    [...values].map(([label, keys]) => [
      label,
      keys
        .sort()
        .map((key) => labelValue(attributes[key]))
        .join(";"),
    ]),
  );
}

/** The label that an attribute comes to. */
export function labelName(key: string): string {
  const name = key.replace(/[^a-z0-9_]/gi, "_").replace(/_{2,}/g, "_");
  return /^[a-z_]/i.test(name) ? name : `_${name}`;
}

function labelValue(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

// DataPointType.HISTOGRAM, the same in both lines of the SDK.
const histogram: DataPointType = 0;
