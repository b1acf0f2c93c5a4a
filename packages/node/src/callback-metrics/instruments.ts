import type { Attributes } from "@opentelemetry/api";

/** What every instrument can be declared with. */
export interface InstrumentOptions {
  /** Text of the HELP line, the description in OTLP. */
  help?: string | undefined;
  /** UCUM unit (`s`, `By`, `{call}`). */
  unit?: string | undefined;
  /** Attributes of every point of this instrument; those given per call win over them. */
  attributes?: Attributes | undefined;
}

/** Options of a histogram. */
export interface HistogramOptions extends InstrumentOptions {
  /** Upper bounds of the buckets, ascending; without them the SDK's own are used. */
  buckets?: number[] | undefined;
}

/** Options of an observable instrument. */
export interface ObservableOptions extends InstrumentOptions {
  /** Called at each collection; may be async. Leave it out to observe with `onCollect`. */
  callback?: ((result: ObserveResult) => void | Promise<void>) | undefined;
}

/** A sum that only grows. */
export interface Counter {
  inc(attributes?: Attributes): void;
  add(amount: number, attributes?: Attributes): void;
}

/** A sum that grows and shrinks. */
export interface UpDownCounter extends Counter {
  dec(attributes?: Attributes): void;
}

/** A distribution of values, or the latest value for a gauge. */
export interface Recorder {
  record(value: number, attributes?: Attributes): void;
}

/** What the callback of one instrument reports its values to. */
export interface ObserveResult {
  observe(value: number, attributes?: Attributes): void;
}

/** What a callback over several instruments reports its values to. */
export interface CollectResult {
  observe(instrument: ObservableInstrument, value: number, attributes?: Attributes): void;
}

/** An instrument whose values are asked for at each collection. */
export interface ObservableInstrument {
  readonly name: string;
  /** Takes the instrument's own callback away; callbacks of `onCollect` stay. */
  unregister(): void;
}
