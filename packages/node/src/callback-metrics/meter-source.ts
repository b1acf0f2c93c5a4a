import { createNoopMeter, type Meter, metrics } from "@opentelemetry/api";

/** Where instruments come from: a given meter, or the global provider's as soon as there is one. */
export interface MeterSource {
  /** The meter to use now, undefined while there is no provider. */
  current(): Meter | undefined;
  /** Calls `listener` with the present meter, if any, and with each that replaces it. */
  onMeter(listener: (meter: Meter) => void): void;
}

const pollMillis = 500;
const globalSources: Set<GlobalMeterSource> = new Set();

/** A source that is the given meter for ever. */
export function fixedMeter(meter: Meter): MeterSource {
  return { current: () => meter, onMeter: (listener) => listener(meter) };
}

/** A source that follows the global meter provider, which may be registered later or replaced. */
export function globalMeter(name: string, version?: string): MeterSource {
  const source = new GlobalMeterSource(name, version);
  globalSources.add(source);
  if (source.current() === undefined) awaitProvider();
  return source;
}

/** Makes instruments declared before the global meter provider come alive; true if there is one. */
export function adoptMeterProvider(): boolean {
  let found = false;
  for (const source of globalSources) found = source.current() !== undefined || found;
  return found;
}

class GlobalMeterSource implements MeterSource {
  readonly #name: string;
  readonly #version: string | undefined;
  readonly #listeners: ((meter: Meter) => void)[] = [];
  #provider: unknown;
  #meter: Meter | undefined;

  constructor(name: string, version: string | undefined) {
    this.#name = name;
    this.#version = version;
  }

  current(): Meter | undefined {
    const provider = metrics.getMeterProvider();
    if (provider === this.#provider) return this.#meter;
    this.#provider = provider;
    const meter = provider.getMeter(this.#name, this.#version);
    this.#meter = meter === createNoopMeter() ? undefined : meter;
    if (this.#meter) for (const listener of this.#listeners) listener(this.#meter);
    return this.#meter;
  }

  onMeter(listener: (meter: Meter) => void): void {
    const meter = this.current();
    this.#listeners.push(listener);
    if (meter) listener(meter);
  }
}

let waiting = false;

/**
 * The metrics API hands out silent meters before a provider is set and tells nobody when one is.
 * So its setter is watched until then; the timer is for a provider set through another copy of it.
 */
function awaitProvider(): void {
  if (waiting) return;
  waiting = true;
  const setter = metrics.setGlobalMeterProvider;
  const done = (): void => {
    if (!adoptMeterProvider()) return;
    if (metrics.setGlobalMeterProvider === watched) metrics.setGlobalMeterProvider = setter;
    clearInterval(timer);
    waiting = false;
  };
  const watched: typeof setter = (provider) => {
    const registered = setter.call(metrics, provider);
    done();
    return registered;
  };
  metrics.setGlobalMeterProvider = watched;
  const timer = setInterval(done, pollMillis);
  timer.unref();
}
