import { SCHEMA_URL } from "@genspan/conventions/names";
import type { MeterProvider } from "@opentelemetry/api";
import { createNoopMeter } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import type { AnyOperation } from "../operations/operation.ts";
import { apmplusMetrics } from "./apmplus-metrics.ts";
import type { Instruments } from "./instruments.ts";
import { otelMetrics } from "./otel-metrics.ts";

/**
 * The instruments of an operation, taken from a provider; undefined where it records nothing, or
 * the provider does not.
 */
export function takeInstruments(
  provider: MeterProvider,
  operation: AnyOperation,
  settings: Settings,
): Instruments | undefined {
  const { scopeName, scopeVersion, metrics } = settings;
  const isRecorded = metrics === "apmplus" ? operation.metrics?.apmplus : operation.metrics;
  if (metrics === "none" || isRecorded === undefined) return undefined;
  const meter = provider.getMeter(scopeName, scopeVersion, { schemaUrl: SCHEMA_URL });
  if (meter === createNoopMeter()) return undefined;
  const take = metrics === "apmplus" ? apmplusMetrics : otelMetrics;
  return take(meter, operation, settings);
}
