import type { BatchObservableCallback, Meter, MetricOptions, Observable } from "@opentelemetry/api";
import { CollectCallback, type Observe, type Observed } from "./collect-callback.ts";
import type { MeterSource } from "./meter-source.ts";
import { Observations } from "./observations.ts";

/** An observable instrument as it was declared; `create` makes the SDK's on a meter. */
export interface ObservableDeclaration extends Observed {
  readonly create: (meter: Meter) => Observable;
}

/**
 * Runs all callbacks in one batch callback of the meter, so that a callback over several instruments
 * runs once per collection and equal attributes from several callbacks meet.
 */
export class Collector {
  readonly #callbacks: Set<CollectCallback<ObservableDeclaration>> = new Set();
  readonly #declared: Set<ObservableDeclaration> = new Set();
  readonly #source: MeterSource;
  readonly #timeoutMillis: number;
  #meter: Meter | undefined;
  #observables: Map<ObservableDeclaration, Observable> = new Map();

  constructor(source: MeterSource, timeoutMillis: number) {
    this.#source = source;
    this.#timeoutMillis = timeoutMillis;
  }

  /** Makes the instrument as soon as there is a meter, and again when the meter changes. */
  declare(declaration: ObservableDeclaration): void {
    this.#declared.add(declaration);
    this.#source.onMeter((meter) => {
      if (meter === this.#meter)
        meter.removeBatchObservableCallback(this.#collect, [...this.#observables.values()]);
      else this.#observables = new Map();
      this.#meter = meter;
      this.#observables.set(declaration, declaration.create(meter));
      meter.addBatchObservableCallback(this.#collect, [...this.#observables.values()]);
    });
  }

  /**
   * Registers a callback; the function that comes back takes it away. Throws for instruments that
   * were declared elsewhere, whose values would get lost.
   */
  addCallback(
    instruments: readonly ObservableDeclaration[],
    work: (observe: Observe<ObservableDeclaration>) => unknown,
  ): () => void {
    for (const instrument of instruments)
      if (!this.#declared.has(instrument))
        throw new TypeError(
          `onCollect: ${instrument?.name} is no observable instrument of this callbackMetrics`,
        );
    const callback = new CollectCallback(instruments, work, this.#timeoutMillis);
    this.#callbacks.add(callback);
    return () => void this.#callbacks.delete(callback);
  }

  readonly #collect: BatchObservableCallback = async (result) => {
    const runs = await Promise.all([...this.#callbacks].map((callback) => callback.run()));
    const points = new Observations<Observable>();
    for (const observations of runs)
      for (const [declaration, value, attributes] of observations ?? []) {
        const observable = this.#observables.get(declaration);
        if (observable) points.add(observable, value, attributes, declaration.sum);
      }
    for (const [observable, value, attributes] of points)
      result.observe(observable, value, attributes);
  };
}

/** The part of an instrument's options that the OTel API knows. */
export function metricOptions(options: {
  help?: string | undefined;
  unit?: string | undefined;
}): MetricOptions {
  return {
    ...(options.help === undefined ? {} : { description: options.help }),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
  };
}
