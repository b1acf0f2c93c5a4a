import type { OtlpMetric } from "../otlp.ts";
import type { MetricDefinition } from "../registry/types.ts";
import { readMetric } from "../samples/read-metric.ts";
import type { SampleMetric } from "../samples/sample.ts";
import { checkAttribute, isOwned } from "./check-attribute.ts";
import { checkRequirements, valuesOf } from "./check-requirements.ts";
import { checkSignal } from "./check-signal.ts";
import type { Finding } from "./finding.ts";
import { FindingList } from "./finding-list.ts";
import { resolveOptions, type ValidationOptions } from "./options.ts";

/** What validation reads of an SDK's metric; `MetricData` of OpenTelemetry JS 2 and 3 fits. */
export interface SdkMetric {
  readonly descriptor: { readonly name: string; readonly unit: string };
  /** 0 histogram, 1 exponential histogram, 2 gauge, 3 sum. */
  readonly dataPointType: number;
  readonly isMonotonic?: boolean | undefined;
  readonly dataPoints: readonly { readonly attributes: object }[];
}

/** Compares a metric of the SDK or of OTLP/JSON with the conventions. */
export function validateMetric(
  metric: SdkMetric | OtlpMetric,
  options?: ValidationOptions,
): Finding[] {
  const rules = resolveOptions(options);
  const sample = readMetric(metric);
  const findings = new FindingList(rules, "metric", sample.name);
  const definition = rules.vocabulary.metrics.get(sample.name);
  if (definition) {
    checkSignal(findings, "metric", definition);
    checkInstrument(findings, definition, sample);
  } else if (isOwned(sample.name)) {
    const layers = rules.vocabulary.layers.join(", ");
    const message = `Metric "${sample.name}" does not exist in ${layers}.`;
    findings.add("missing_metric", message, { metric_name: sample.name });
  }
  for (const { attributes } of sample.data_points) {
    if (definition) checkRequirements(findings, definition.attributes, valuesOf(attributes));
    for (const attribute of attributes) {
      checkAttribute(findings, attribute, definition !== undefined);
    }
  }
  return findings.toArray();
}

function checkInstrument(
  findings: FindingList,
  definition: MetricDefinition,
  { instrument, unit }: SampleMetric,
): void {
  if (instrument && instrument !== definition.instrument) {
    const message = `Instrument should be ${definition.instrument}, but is ${instrument}.`;
    const context = { instrument, expected: definition.instrument };
    findings.add("unexpected_instrument", message, context);
  }
  if (unit !== definition.unit) {
    const message = `Unit should be "${definition.unit}", but is "${unit}".`;
    findings.add("unit_mismatch", message, { unit, expected: definition.unit });
  }
}
