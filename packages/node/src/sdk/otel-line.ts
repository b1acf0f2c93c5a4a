import type { Sampler } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { LogRecordExporter, LogRecordProcessor } from "@opentelemetry/sdk-logs";
import type { SpanExporter, SpanLimits } from "@opentelemetry/sdk-trace";
import type { BatchLimits } from "../settings/settings.ts";
import type { SpanProcessorLike } from "./like.ts";
import type { Modules } from "./load-modules.ts";

/** A tracer provider of the SDK. */
export interface SdkTracerProvider {
  getTracer(name: string, version?: string): import("@opentelemetry/api").Tracer;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** What the lines' tracing packages are used for. */
export interface Tracing {
  provider(options: {
    resource: Resource;
    sampler: Sampler;
    spanLimits: SpanLimits;
    spanProcessors: SpanProcessorLike[];
  }): SdkTracerProvider;
  batch(exporter: SpanExporter, limits: BatchLimits): SpanProcessorLike;
  simple(exporter: SpanExporter): SpanProcessorLike;
  /** Samplers and exporters, which are the same in both lines. */
  readonly pieces: Pick<
    Modules["trace"],
    | "AlwaysOffSampler"
    | "AlwaysOnSampler"
    | "ConsoleSpanExporter"
    | "InMemorySpanExporter"
    | "ParentBasedSampler"
    | "TraceIdRatioBasedSampler"
  >;
}

/** How the lines make log record processors. */
export interface LogProcessors {
  batch(exporter: LogRecordExporter, limits: BatchLimits): LogRecordProcessor;
  simple(exporter: LogRecordExporter): LogRecordProcessor;
}

/** The global registry of logger providers. */
export interface LogsApi {
  setGlobalLoggerProvider(provider: object): unknown;
  disable(): void;
}

/** What differs between OpenTelemetry JS 2.x and 3.x. */
export interface OtelLine {
  /** Packages needed for traces. */
  readonly tracingRoles: readonly (keyof Modules)[];
  /** Packages needed for logs beside the SDK's. */
  readonly logsRoles: readonly (keyof Modules)[];
  tracing(modules: Partial<Modules>): Tracing;
  logProcessors(modules: Partial<Modules>): LogProcessors;
  logsApi(modules: Partial<Modules>): LogsApi;
}
