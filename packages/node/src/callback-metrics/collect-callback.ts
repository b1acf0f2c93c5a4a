import type { Attributes } from "@opentelemetry/api";
import { Observations } from "./observations.ts";
import { report } from "./report.ts";

/** What a callback can report a value to while it runs. */
export type Observe<K> = (instrument: K, value: number, attributes?: Attributes) => void;

/** Kinds of observable instruments; equal attributes add up in all but gauges. */
export interface Observed {
  readonly name: string;
  readonly attributes: Attributes;
  readonly sum: boolean;
}

/**
 * A user's callback over the instruments it observes, bounded in time. What it throws and what it
 * takes too long for is reported and costs the instruments it covers, of this collection only.
 */
export class CollectCallback<K extends Observed> {
  readonly #instruments: readonly K[];
  readonly #work: (observe: Observe<K>) => unknown;
  readonly #timeoutMillis: number;
  #hanging = false;

  constructor(
    instruments: readonly K[],
    work: (observe: Observe<K>) => unknown,
    timeoutMillis: number,
  ) {
    this.#instruments = instruments;
    this.#work = work;
    this.#timeoutMillis = timeoutMillis;
  }

  /** The observations of one run; undefined when it failed or an earlier run still hangs. */
  async run(): Promise<Observations<K> | undefined> {
    if (this.#hanging) return undefined;
    const observations = new Observations<K>();
    let open = true;
    try {
      const running = this.#work((instrument, value, attributes) => {
        if (open) this.#observe(observations, instrument, value, attributes);
        else this.#report("observed after its callback had ended");
      });
      if (!isThenable(running)) return observations;
      return (await this.#bounded(running)) ? observations : undefined;
    } catch (error) {
      this.#report("callback failed", error);
      return undefined;
    } finally {
      open = false;
    }
  }

  #observe(
    observations: Observations<K>,
    instrument: K,
    value: number,
    attributes: Attributes | undefined,
  ): void {
    if (!this.#instruments.includes(instrument))
      this.#report(`observed ${instrument?.name}, which its callback is not registered for`);
    else if (typeof value !== "number" || Number.isNaN(value))
      report([instrument.name], "observed what is no number");
    else {
      const own = instrument.attributes;
      observations.add(instrument, value, { ...own, ...attributes }, instrument.sum);
    }
  }

  /** Waits for the callback; false once its time is over. */
  #bounded(running: PromiseLike<unknown>): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#hanging = true;
        this.#report(`callback took longer than ${this.#timeoutMillis} ms`);
        resolve(false);
      }, this.#timeoutMillis);
      const settled = (): void => {
        clearTimeout(timer);
        this.#hanging = false;
      };
      // A thenable of somebody else's may throw here, or answer twice.
      Promise.resolve(running).then(
        () => {
          settled();
          resolve(true);
        },
        (error) => {
          settled();
          reject(error);
        },
      );
    });
  }

  #report(what: string, error?: unknown): void {
    report(
      this.#instruments.map((instrument) => instrument.name),
      what,
      error,
    );
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
