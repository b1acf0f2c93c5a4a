import type { Attributes, Meter, MetricOptions, Observable } from "@opentelemetry/api";
import { Collector, metricOptions } from "./collector.ts";
import type {
  CollectResult,
  Counter,
  HistogramOptions,
  InstrumentOptions,
  ObservableInstrument,
  ObservableOptions,
  Recorder,
  UpDownCounter,
} from "./instruments.ts";
import type { ObservableDeclaration } from "./meter-collection.ts";
import { fixedMeter, globalMeter } from "./meter-source.ts";
import { lateInstrument, type Write } from "./recording.ts";

type ObservableKind = "counter" | "upDownCounter" | "gauge";
type DeclaredInstrument = ObservableDeclaration & ObservableInstrument;

/** Options of `callbackMetrics`. */
export interface CallbackMetricsOptions {
  /** Attributes of every point of every instrument; those of instruments and calls win. */
  attributes?: Attributes | undefined;
  /** Scope name where no meter is given. Default `@genspan/node`. */
  name?: string | undefined;
  /** Scope version where no meter is given. */
  version?: string | undefined;
  /** How long an async callback may take in one collection. Default 3000. */
  callbackTimeoutMillis?: number | undefined;
}

/** Declares instruments that may exist before any meter provider does. */
export interface CallbackMetrics {
  counter(name: string, options?: InstrumentOptions): Counter;
  upDownCounter(name: string, options?: InstrumentOptions): UpDownCounter;
  histogram(name: string, options?: HistogramOptions): Recorder;
  gauge(name: string, options?: InstrumentOptions): Recorder;
  observableCounter(name: string, options?: ObservableOptions): ObservableInstrument;
  observableUpDownCounter(name: string, options?: ObservableOptions): ObservableInstrument;
  observableGauge(name: string, options?: ObservableOptions): ObservableInstrument;
  /** One callback for several instruments, run once per collection; returns what removes it. */
  onCollect(
    instruments: readonly ObservableInstrument[],
    callback: (result: CollectResult) => void | Promise<void>,
  ): () => void;
}

/**
 * Instruments on `meter`, or on the global meter provider, which may be registered later.
 * Call it once per module: what it declares lives as long as the process.
 *
 * @example
 * const metrics = callbackMetrics();
 * const calls = metrics.counter("app.calls", { help: "Calls made" });
 * metrics.observableGauge("app.queue.length", {
 *   callback: (result) => result.observe(queue.length),
 * });
 * calls.inc();
 */
export function callbackMetrics(
  meter?: Meter,
  options: CallbackMetricsOptions = {},
): CallbackMetrics {
  const source = meter
    ? fixedMeter(meter)
    : globalMeter(options.name ?? "@genspan/node", options.version);
  const collector = new Collector(source, options.callbackTimeoutMillis ?? 3000);
  const constant = (own: Attributes | undefined): Attributes => ({ ...options.attributes, ...own });
  const late = (
    name: string,
    settings: InstrumentOptions,
    create: (meter: Meter, options: MetricOptions) => Write,
  ): Write =>
    lateInstrument(source, name, constant(settings.attributes), (meter) =>
      create(meter, metricOptions(settings)),
    );

  const observable = (
    name: string,
    settings: ObservableOptions,
    kind: ObservableKind,
    create: (meter: Meter, options: MetricOptions) => Observable,
  ): ObservableInstrument => {
    const instrument: DeclaredInstrument = {
      name,
      identity: JSON.stringify([kind, name.toLowerCase(), settings.unit ?? ""]),
      sum: kind !== "gauge",
      attributes: constant(settings.attributes),
      create: (meter) => create(meter, metricOptions(settings)),
      unregister: () => remove?.(),
    };
    collector.declare(instrument);
    const { callback } = settings;
    const remove =
      callback &&
      collector.addCallback([instrument], (observe) =>
        callback({ observe: (value, attributes) => observe(instrument, value, attributes) }),
      );
    return instrument;
  };

  return {
    counter: (name, settings = {}) => {
      const add = late(name, settings, (meter, own) => {
        const counter = meter.createCounter(name, own);
        return (value, attributes) => counter.add(value, attributes);
      });
      return { add, inc: (attributes) => add(1, attributes) };
    },
    upDownCounter: (name, settings = {}) => {
      const add = late(name, settings, (meter, own) => {
        const counter = meter.createUpDownCounter(name, own);
        return (value, attributes) => counter.add(value, attributes);
      });
      return {
        add,
        inc: (attributes) => add(1, attributes),
        dec: (attributes) => add(-1, attributes),
      };
    },
    histogram: (name, settings = {}) => ({
      record: late(name, settings, (meter, own) => {
        const { buckets } = settings;
        const advice = buckets ? { advice: { explicitBucketBoundaries: buckets } } : {};
        const histogram = meter.createHistogram(name, { ...own, ...advice });
        return (value, attributes) => histogram.record(value, attributes);
      }),
    }),
    gauge: (name, settings = {}) => ({
      record: late(name, settings, (meter, own) => {
        const gauge = meter.createGauge(name, own);
        return (value, attributes) => gauge.record(value, attributes);
      }),
    }),
    observableCounter: (name, settings = {}) =>
      observable(name, settings, "counter", (meter, own) =>
        meter.createObservableCounter(name, own),
      ),
    observableUpDownCounter: (name, settings = {}) =>
      observable(name, settings, "upDownCounter", (meter, own) =>
        meter.createObservableUpDownCounter(name, own),
      ),
    observableGauge: (name, settings = {}) =>
      observable(name, settings, "gauge", (meter, own) => meter.createObservableGauge(name, own)),
    onCollect: (instruments, callback) =>
      collector.addCallback(instruments as readonly DeclaredInstrument[], (observe) =>
        callback({
          observe: (instrument, value, attributes) =>
            observe(instrument as DeclaredInstrument, value, attributes),
        }),
      ),
  };
}
