export type { CallbackMetrics, CallbackMetricsOptions } from "./callback-metrics.ts";
export { callbackMetrics } from "./callback-metrics.ts";
export type {
  CollectResult,
  Counter,
  HistogramOptions,
  InstrumentOptions,
  ObservableInstrument,
  ObservableOptions,
  ObserveResult,
  Recorder,
  UpDownCounter,
} from "./instruments.ts";
