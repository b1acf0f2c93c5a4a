import { diag } from "@opentelemetry/api";
import type { PrometheusOptions } from "../prometheus/index.ts";
import {
  type Environment,
  envBoolean,
  envChoice,
  envList,
  envNumber,
  envNumbers,
  envText,
} from "./environment.ts";
import type { Preset } from "./presets.ts";
import type { Protocol, Signal, StartOptions } from "./start-options.ts";

/** Where a signal goes. */
export type ExporterName = "otlp" | "console" | "memory";

/** How OTLP reaches its target; what is undefined the exporters take from the environment. */
export interface OtlpTarget {
  readonly protocol: Protocol;
  readonly url: string | undefined;
  readonly headers: (() => Readonly<Record<string, string>>) | undefined;
}

/** Limits of a batching processor. */
export interface BatchLimits {
  scheduledDelayMillis?: number;
  exportTimeoutMillis?: number;
  maxQueueSize?: number;
  maxExportBatchSize?: number;
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

/** Values of `OTEL_TRACES_SAMPLER`. */
export type SamplerName =
  | "always_on"
  | "always_off"
  | "traceidratio"
  | "parentbased_always_on"
  | "parentbased_always_off"
  | "parentbased_traceidratio";

/** Values of `OTEL_PROPAGATORS` that need no further package. */
export type PropagatorName = "tracecontext" | "baggage";

const signals: readonly Signal[] = ["traces", "metrics", "logs"];
const protocols: readonly Protocol[] = ["http/protobuf", "http/json", "grpc"];
const samplers: readonly SamplerName[] = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
];

/** Decides everything that options and environment decide; throws on wrong options. */
export function resolveSettings(options: StartOptions, env: Environment): Settings {
  const preset = presetOf(options.preset);
  const disabled = envBoolean(env, "OTEL_SDK_DISABLED");
  const serviceName = serviceNameOf(options, env);
  if (serviceName === undefined && !disabled)
    throw new TypeError("start: serviceName is missing; give the option or OTEL_SERVICE_NAME");
  const endpoint = endpointOf(options.endpoint ?? preset?.endpoint);
  const protocol = oneOf("protocol", options.protocol, protocols);
  const otlp = (signal: Signal): OtlpTarget =>
    otlpTarget(signal, { endpoint, protocol, preset, headers: options.headers }, env);
  const prometheus = prometheusOf(options, env);
  const wanted = options.signals ?? signals;
  for (const signal of wanted) oneOf("signals", signal, signals);
  const interval =
    options.metricExportIntervalMillis ?? envNumber(env, "OTEL_METRIC_EXPORT_INTERVAL") ?? 60_000;
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
    spanBatch: batchLimits(env, "OTEL_BSP"),
    logBatch: batchLimits(env, "OTEL_BLRP"),
    metricIntervalMillis: positive("metricExportIntervalMillis", interval),
    metricTimeoutMillis: Math.min(interval, envNumber(env, "OTEL_METRIC_EXPORT_TIMEOUT") || 30_000),
    shutdownTimeoutMillis: positive("shutdownTimeoutMillis", options.shutdownTimeoutMillis ?? 5000),
    shutdownSignals: signalsOf(options.shutdownOnSignals),
  };
}

function presetOf(preset: StartOptions["preset"]): Preset | undefined {
  if (preset === undefined) return undefined;
  if (typeof preset === "object" && preset !== null) {
    oneOf("preset.exporter", preset.exporter, ["otlp", "console", "memory"]);
    return preset;
  }
  return { exporter: oneOf("preset", preset, ["otlp", "console", "memory"]) ?? "otlp" };
}

function serviceNameOf(options: StartOptions, env: Environment): string | undefined {
  const inAttributes = options.resourceAttributes?.["service.name"];
  if (options.serviceName !== undefined && options.serviceName.trim() === "")
    throw new TypeError("start: serviceName is empty");
  return (
    options.serviceName ??
    (typeof inAttributes === "string" ? inAttributes : undefined) ??
    envText(env, "OTEL_SERVICE_NAME") ??
    envList(env, "OTEL_RESOURCE_ATTRIBUTES")
      ?.find((pair) => pair.startsWith("service.name="))
      ?.slice("service.name=".length)
  );
}

function endpointOf(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  try {
    if (!/^https?:$/.test(new URL(endpoint).protocol)) throw new TypeError();
  } catch {
    // The value may hold credentials, so it is not repeated.
    throw new TypeError("start: endpoint must be an http or https URL");
  }
  return endpoint.replace(/\/+$/, "").replace(/\/v1\/(traces|metrics|logs)$/, "");
}

function otlpTarget(
  signal: Signal,
  given: {
    endpoint: string | undefined;
    protocol: Protocol | undefined;
    preset: Preset | undefined;
    headers: Readonly<Record<string, string>> | undefined;
  },
  env: Environment,
): OtlpTarget {
  const protocol =
    given.protocol ??
    envChoice(
      env,
      protocols,
      `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_PROTOCOL`,
      "OTEL_EXPORTER_OTLP_PROTOCOL",
    ) ??
    "http/protobuf";
  const { endpoint, headers, preset } = given;
  if (signal === "traces" && protocol !== "grpc" && /:4317$/.test(endpoint ?? ""))
    diag.warn("@genspan/node: port 4317 usually takes gRPC; OTLP over HTTP is on 4318");
  const path = protocol === "grpc" ? "" : `/v1/${signal}`;
  return {
    protocol,
    url: endpoint === undefined ? undefined : `${endpoint}${path}`,
    headers:
      headers || preset?.headers ? () => ({ ...preset?.headers?.(), ...headers }) : undefined,
  };
}

function prometheusOf(options: StartOptions, env: Environment): PrometheusOptions | undefined {
  const listed = envList(env, "OTEL_METRICS_EXPORTER")?.includes("prometheus") ?? false;
  if (!options.prometheus && !listed) return undefined;
  const host = options.prometheus?.host ?? envText(env, "OTEL_EXPORTER_PROMETHEUS_HOST");
  const port = options.prometheus?.port ?? envNumber(env, "OTEL_EXPORTER_PROMETHEUS_PORT");
  return { ...options.prometheus, host, port };
}

function exportersOf(
  signal: Signal,
  preset: Preset | undefined,
  env: Environment,
  servedOnly: boolean,
): readonly ExporterName[] {
  if (preset) return [preset.exporter];
  const name = `OTEL_${signal.toUpperCase()}_EXPORTER`;
  const listed = envList(env, name);
  if (listed) {
    const known = ["otlp", "console", "prometheus", "none"];
    for (const entry of listed)
      if (!known.includes(entry)) diag.warn(`@genspan/node: ${name} has an unknown exporter`);
    return listed.filter((entry) => entry === "otlp" || entry === "console");
  }
  const named = envText(
    env,
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`,
  );
  return signal === "metrics" && servedOnly && !named ? [] : ["otlp"];
}

function samplerOf(env: Environment): Settings["sampler"] {
  const name = envChoice(env, samplers, "OTEL_TRACES_SAMPLER") ?? "parentbased_always_on";
  const ratio = envNumber(env, "OTEL_TRACES_SAMPLER_ARG") ?? 1;
  return { name, ratio: Math.min(ratio, 1) };
}

function propagatorsOf(env: Environment): readonly PropagatorName[] {
  const listed = envList(env, "OTEL_PROPAGATORS") ?? ["tracecontext", "baggage"];
  for (const name of listed)
    if (!["tracecontext", "baggage", "none"].includes(name))
      diag.warn(`@genspan/node: OTEL_PROPAGATORS: give ${name} as the option propagator`);
  return listed.filter((name) => name === "tracecontext" || name === "baggage");
}

function batchLimits(env: Environment, prefix: string): BatchLimits {
  return envNumbers(env, {
    scheduledDelayMillis: `${prefix}_SCHEDULE_DELAY`,
    exportTimeoutMillis: `${prefix}_EXPORT_TIMEOUT`,
    maxQueueSize: `${prefix}_MAX_QUEUE_SIZE`,
    maxExportBatchSize: `${prefix}_MAX_EXPORT_BATCH_SIZE`,
  });
}

function signalsOf(option: StartOptions["shutdownOnSignals"]): readonly NodeJS.Signals[] {
  if (typeof option === "object") return option;
  return option ? ["SIGTERM"] : [];
}

function oneOf<T extends string>(
  option: string,
  value: T | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined || allowed.includes(value)) return value;
  throw new TypeError(`start: ${option} is ${String(value)}; allowed are ${allowed.join(", ")}`);
}

function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`start: ${option} is ${value}; it must be a number above 0`);
}
