export {
  type CallbackMetrics,
  type CallbackMetricsOptions,
  type CollectResult,
  type Counter,
  callbackMetrics,
  type HistogramOptions,
  type InstrumentOptions,
  type ObservableInstrument,
  type ObservableOptions,
  type ObserveResult,
  type Recorder,
  type UpDownCounter,
} from "./callback-metrics/index.ts";
export type { Failure } from "./lifecycle/failures.ts";
export type { FlushReport } from "./lifecycle/settle.ts";
export { type GenaiPropagatorOptions, genaiPropagator } from "./pieces/genai-propagator.ts";
export {
  type GenaiSpanProcessorsOptions,
  genaiSpanProcessors,
} from "./pieces/genai-span-processors.ts";
export { genaiViews } from "./pieces/genai-views.ts";
export type {
  EmittedLogRecord,
  FinishedSpan,
  MemoryTelemetry,
} from "./pipelines/memory-telemetry.ts";
export {
  type PrometheusEndpoint,
  type PrometheusOptions,
  servePrometheus,
} from "./prometheus/index.ts";
export type {
  InstrumentationLike,
  LogRecordProcessorLike,
  MetricReaderLike,
  SpanProcessorLike,
  ViewLike,
} from "./sdk/like.ts";
export { MissingPackagesError } from "./sdk/load-modules.ts";
export {
  type ApmplusOptions,
  apmplus,
  type Preset,
  type PresetExporter,
} from "./settings/presets.ts";
export type { Protocol, Signal, StartOptions } from "./settings/start-options.ts";
export { type Started, start } from "./start.ts";
