import type { GenAIOptions } from "@genspan/core";
import type { Attributes, Sampler, TextMapPropagator } from "@opentelemetry/api";
import type { PrometheusOptions } from "../prometheus/index.ts";
import type {
  InstrumentationLike,
  LogRecordProcessorLike,
  MetricReaderLike,
  SpanProcessorLike,
  ViewLike,
} from "../sdk/like.ts";
import type { Preset } from "./presets.ts";

/** A kind of telemetry. */
export type Signal = "traces" | "metrics" | "logs";

/** All of them. */
export const signals: readonly Signal[] = ["traces", "metrics", "logs"];

/** How OTLP is encoded and sent. */
export type Protocol = "http/protobuf" | "http/json" | "grpc";

/** Options of `start`; what is left out comes from the standard `OTEL_*` variables. */
export interface StartOptions {
  /** `service.name`; required here or in the environment. */
  serviceName?: string | undefined;
  /** `service.version`. */
  serviceVersion?: string | undefined;
  /** `deployment.environment.name`, such as `production`. */
  environment?: string | undefined;
  /** Further attributes of the resource. */
  resourceAttributes?: Attributes | undefined;
  /** Base address of OTLP; `/v1/traces` and so on are added. */
  endpoint?: string | undefined;
  /** Headers of OTLP; their values are never logged. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Default `http/protobuf`. */
  protocol?: Protocol | undefined;
  /** A backend: `apmplus({ ... })` or one of the names; endpoint and headers given here win. */
  preset?: Preset | "otlp" | "console" | "memory" | undefined;
  /** The kinds of telemetry to set up. Default all. */
  signals?: readonly Signal[] | undefined;
  /** Serves metrics to Prometheus; metrics are then pushed only where an OTLP target is named. */
  prometheus?: PrometheusOptions | undefined;
  /** Metrics of process and runtime. Default: if their instrumentation is installed. */
  runtimeMetrics?: boolean | undefined;
  /** Configuration of the process's `genai`. */
  genai?: GenAIOptions | undefined;
  /** Whether identity in incoming baggage is believed, for callers that are all trusted. */
  trustInboundIdentity?: boolean | undefined;
  /** Checks spans against the conventions; left out where `NODE_ENV` is `production`. */
  conformance?: SpanProcessorLike | undefined;
  /** Instrumentations to connect to the providers. */
  instrumentations?: readonly InstrumentationLike[] | undefined;
  /** Run before the exporting one. */
  spanProcessors?: readonly SpanProcessorLike[] | undefined;
  /** Run before the exporting one. */
  logRecordProcessors?: readonly LogRecordProcessorLike[] | undefined;
  /** Readers beside the exporting one. */
  metricReaders?: readonly MetricReaderLike[] | undefined;
  /** Views beside `genaiViews()`. */
  views?: readonly ViewLike[] | undefined;
  /** Default from `OTEL_TRACES_SAMPLER`, else what the parent decided, else all. */
  sampler?: Sampler | undefined;
  /** Propagator inside the one for identity. Default from `OTEL_PROPAGATORS`, else W3C. */
  propagator?: TextMapPropagator | undefined;
  /** Milliseconds between exports of metrics. Default 60000. */
  metricExportIntervalMillis?: number | undefined;
  /** The longest that `shutdown` and `forceFlush` take. Default 5000. */
  shutdownTimeoutMillis?: number | undefined;
  /** Shuts down on these signals (`true` is SIGTERM), then lets the process end. Default none. */
  shutdownOnSignals?: boolean | readonly NodeJS.Signals[] | undefined;
}
