import type { PrometheusOptions } from "../prometheus/index.ts";
import { longestMillis } from "./check.ts";
import { checkStartOptions } from "./check-start-options.ts";
import {
  type Environment,
  envBoolean,
  envNumber,
  type NumberRange,
  someMillis,
} from "./environment.ts";
import { type ExporterName, exportersOf, prometheusOf } from "./exporters.ts";
import { endpointOf, type OtlpTarget, otlpTarget } from "./otlp-target.ts";
import { type PropagatorName, propagatorsOf } from "./propagators.ts";
import { type SamplerName, samplerOf } from "./sampling.ts";
import { serviceNameOf } from "./service-name.ts";
import { type Signal, type StartOptions, signals } from "./start-options.ts";

/** Limits of a batching processor. */
export interface BatchLimits {
  scheduledDelayMillis: number;
  exportTimeoutMillis: number;
  maxQueueSize: number;
  maxExportBatchSize: number;
}

/** What `start` does, decided from options and environment before anything is set up. */
export interface Settings {
  /** `OTEL_SDK_DISABLED`: nothing is set up. */
  readonly disabled: boolean;
  readonly serviceName: string;
  /** The signals to set up, with their exporters. */
  readonly exporters: Readonly<Partial<Record<Signal, readonly ExporterName[]>>>;
  readonly otlp: Readonly<Record<Signal, OtlpTarget>>;
  readonly prometheus: PrometheusOptions | undefined;
  readonly sampler: { readonly name: SamplerName; readonly ratio: number };
  readonly propagators: readonly PropagatorName[];
  readonly spanBatch: BatchLimits;
  readonly logBatch: BatchLimits;
  readonly metricIntervalMillis: number;
  readonly metricTimeoutMillis: number;
  readonly shutdownTimeoutMillis: number;
  readonly shutdownSignals: readonly NodeJS.Signals[];
}

/** Decides everything that options and environment decide; throws on wrong options. */
export function resolveSettings(options: StartOptions, env: Environment): Settings {
  checkStartOptions(options);
  const { protocol, headers } = options;
  const preset = typeof options.preset === "string" ? { exporter: options.preset } : options.preset;
  const disabled = envBoolean(env, "OTEL_SDK_DISABLED");
  const serviceName = serviceNameOf(options, env);
  if (serviceName === undefined && !disabled)
    throw new TypeError("start: serviceName is missing; give the option or OTEL_SERVICE_NAME");
  const endpoint = endpointOf(options.endpoint ?? preset?.endpoint);
  const otlp = (signal: Signal): OtlpTarget =>
    otlpTarget(signal, { protocol, headers, endpoint, preset }, env);
  const prometheus = prometheusOf(options, env);
  const wanted = options.signals ?? signals;
  const interval =
    options.metricExportIntervalMillis ??
    envNumber(env, "OTEL_METRIC_EXPORT_INTERVAL", someMillis) ??
    60_000;
  return {
    disabled,
    serviceName: serviceName ?? "",
    exporters: Object.fromEntries(
      wanted.map((signal) => [
        signal,
        exportersOf(signal, preset, env, prometheus !== undefined && endpoint === undefined),
      ]),
    ),
    otlp: { traces: otlp("traces"), metrics: otlp("metrics"), logs: otlp("logs") },
    prometheus: wanted.includes("metrics") ? prometheus : undefined,
    sampler: samplerOf(env),
    propagators: propagatorsOf(env),
    spanBatch: batchLimits(env, "OTEL_BSP", 5000),
    logBatch: batchLimits(env, "OTEL_BLRP", 1000),
    metricIntervalMillis: interval,
    metricTimeoutMillis: Math.min(
      interval,
      envNumber(env, "OTEL_METRIC_EXPORT_TIMEOUT", someMillis) ?? 30_000,
    ),
    shutdownTimeoutMillis: options.shutdownTimeoutMillis ?? 5000,
    shutdownSignals: signalsOf(options.shutdownOnSignals),
  };
}

/** All limits, since SDKs that miss one read the variable themselves, whatever is in it. */
function batchLimits(env: Environment, prefix: string, delayMillis: number): BatchLimits {
  const limit = (name: string, range: NumberRange): number | undefined =>
    envNumber(env, `${prefix}_${name}`, range);
  const size = { least: 1 };
  return {
    scheduledDelayMillis: limit("SCHEDULE_DELAY", { most: longestMillis }) ?? delayMillis,
    exportTimeoutMillis: limit("EXPORT_TIMEOUT", someMillis) ?? 30_000,
    maxQueueSize: limit("MAX_QUEUE_SIZE", size) ?? 2048,
    maxExportBatchSize: limit("MAX_EXPORT_BATCH_SIZE", size) ?? 512,
  };
}

function signalsOf(option: StartOptions["shutdownOnSignals"]): readonly NodeJS.Signals[] {
  if (typeof option === "object") return option;
  return option ? ["SIGTERM"] : [];
}
