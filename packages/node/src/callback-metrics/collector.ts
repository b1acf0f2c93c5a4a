import type { MetricOptions } from "@opentelemetry/api";
import { CollectCallback, type Observe } from "./collect-callback.ts";
import {
  collectionOf,
  type MeterCollection,
  type ObservableDeclaration,
} from "./meter-collection.ts";
import type { MeterSource } from "./meter-source.ts";

/** Declares observable instruments and runs their callbacks, on whatever meter the source has. */
export class Collector {
  readonly #callbacks: Set<CollectCallback<ObservableDeclaration>> = new Set();
  readonly #declared: Set<ObservableDeclaration> = new Set();
  readonly #source: MeterSource;
  readonly #timeoutMillis: number;
  #collection: MeterCollection | undefined;

  constructor(source: MeterSource, timeoutMillis: number) {
    this.#source = source;
    this.#timeoutMillis = timeoutMillis;
  }

  /** Makes the instrument as soon as there is a meter, and again when the meter changes. */
  declare(declaration: ObservableDeclaration): void {
    this.#declared.add(declaration);
    this.#source.onMeter((meter) => {
      const collection = collectionOf(meter);
      if (collection !== this.#collection) this.#collection?.remove(this.#callbacks);
      this.#collection = collection;
      collection.add(declaration, this.#callbacks);
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
