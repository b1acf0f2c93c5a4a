import type { BatchObservableCallback, Meter, Observable } from "@opentelemetry/api";
import type { CollectCallback, Observed } from "./collect-callback.ts";
import { Observations } from "./observations.ts";
import { report } from "./report.ts";

/** An observable instrument as it was declared; `create` makes the SDK's on a meter. */
export interface ObservableDeclaration extends Observed {
  /** Equal for all declarations that are one instrument to the SDK. */
  readonly identity: string;
  readonly create: (meter: Meter) => Observable;
}

type Callbacks = ReadonlySet<CollectCallback<ObservableDeclaration>>;

/**
 * Everything that is observed on one meter, in one batch callback: a callback over several
 * instruments runs once per collection, and equal attributes from several callbacks meet, also where
 * modules that do not know each other declared one instrument.
 */
export class MeterCollection {
  readonly #meter: Meter;
  readonly #callbacks: Set<Callbacks> = new Set();
  readonly #observables: Map<string, Observable> = new Map();
  readonly #reported: Set<string> = new Set();

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  /** Makes the instrument, which the callbacks may then observe. */
  add(declaration: ObservableDeclaration, callbacks: Callbacks): void {
    this.#meter.removeBatchObservableCallback(this.#collect, [...this.#observables.values()]);
    this.#observables.set(declaration.identity, declaration.create(this.#meter));
    this.#callbacks.add(callbacks);
    this.#meter.addBatchObservableCallback(this.#collect, [...this.#observables.values()]);
  }

  /** Leaves the callbacks out from now on. */
  remove(callbacks: Callbacks): void {
    this.#callbacks.delete(callbacks);
  }

  readonly #collect: BatchObservableCallback = async (result) => {
    const callbacks = [...this.#callbacks].flatMap((some) => [...some]);
    const runs = await Promise.all(callbacks.map((callback) => callback.run()));
    const points = new Observations<string>();
    for (const observations of runs)
      for (const [{ identity, name, sum }, value, attributes] of observations ?? [])
        if (!points.add(identity, value, attributes, sum) && !sum) this.#reportReplaced(name);
    for (const [identity, value, attributes] of points) {
      const observable = this.#observables.get(identity);
      if (observable) result.observe(observable, value, attributes);
    }
  };

  #reportReplaced(name: string): void {
    if (this.#reported.has(name)) return;
    this.#reported.add(name);
    report([name], "observed by several callbacks with equal attributes; the last value counts");
  }
}

const collections: WeakMap<Meter, MeterCollection> = new WeakMap();

/** The collection of a meter. */
export function collectionOf(meter: Meter): MeterCollection {
  const collection = collections.get(meter) ?? new MeterCollection(meter);
  collections.set(meter, collection);
  return collection;
}
