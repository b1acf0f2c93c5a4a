import { diag } from "@opentelemetry/api";
import type { PrometheusOptions } from "../prometheus/index.ts";
import {
  type Environment,
  envChoices,
  envNumber,
  envText,
  type NumberRange,
} from "./environment.ts";
import type { Preset } from "./presets.ts";
import type { Signal, StartOptions } from "./start-options.ts";

/** Where a signal goes. */
export type ExporterName = "otlp" | "console" | "memory";

const ports: NumberRange = { most: 65_535 };

/** The Prometheus endpoint that options or environment ask for. */
export function prometheusOf(
  options: StartOptions,
  env: Environment,
): PrometheusOptions | undefined {
  const listed = envChoices(env, "OTEL_METRICS_EXPORTER")?.includes("prometheus") ?? false;
  if (!options.prometheus && !listed) return undefined;
  const host = options.prometheus?.host ?? envText(env, "OTEL_EXPORTER_PROMETHEUS_HOST");
  const port = options.prometheus?.port ?? envNumber(env, "OTEL_EXPORTER_PROMETHEUS_PORT", ports);
  return { ...options.prometheus, host, port };
}

/** The exporters of a signal; metrics that are served are pushed only where a target is named. */
export function exportersOf(
  signal: Signal,
  preset: Preset | undefined,
  env: Environment,
  servedOnly: boolean,
): readonly ExporterName[] {
  if (preset) return [preset.exporter];
  const name = `OTEL_${signal.toUpperCase()}_EXPORTER`;
  const listed = envChoices(env, name);
  if (listed) {
    const known = ["otlp", "console", "prometheus", "none"];
    for (const entry of listed)
      if (!known.includes(entry)) diag.warn(`@genspan/node: ${name} has an unknown exporter`);
    return (["otlp", "console"] as const).filter((entry) => listed.includes(entry));
  }
  const named = envText(
    env,
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`,
  );
  return signal === "metrics" && servedOnly && !named ? [] : ["otlp"];
}
