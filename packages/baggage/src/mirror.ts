import { type Baggage, type BaggageEntry, propagation } from "@opentelemetry/api";
import {
  type Identity,
  type IdentityKey,
  identityAttributes,
  identityKeyOf,
  identityKeys,
} from "./identity.ts";
import { attempt, report } from "./report.ts";
import { sharedState } from "./shared-state.ts";
import { wireObstacle } from "./wire.ts";

/** What a mirror is made of. */
export interface MirrorParts {
  readonly identity: Identity;
  /** The entries of others; none of them has the name of an identity attribute. */
  readonly foreign: Baggage;
  /** The parts that this mirror lets out, beside those that the process lets out. */
  readonly wire: readonly IdentityKey[];
  /** The parts that somebody took out with `removeEntry`, `removeEntries` or `clear`. */
  readonly withheld: readonly IdentityKey[];
}

/** Baggage without any entry; baggage never changes, so one will do. */
const noBaggage: Baggage = /* @__PURE__ */ propagation.createBaggage();

/** What `baggage` is made of if it is a mirror, of any copy of this package. */
export function mirrorParts(baggage: Baggage | undefined): MirrorParts | undefined {
  return (baggage as { genspanMirror?: MirrorParts } | undefined)?.genspanMirror;
}

/**
 * Baggage that shows an identity to readers inside the process and keeps it from propagators:
 * `getEntry` answers for it, `getAllEntries`, which is what propagators write, has only the parts
 * that are let out. Names of identity attributes belong to the identity: no entry of others can
 * have one.
 */
export class IdentityMirror implements Baggage {
  readonly #parts: MirrorParts;
  readonly #reported: IdentityKey[] = [];

  constructor(parts: MirrorParts) {
    this.#parts = parts;
  }

  /** By which every copy of this package knows a mirror. */
  get genspanMirror(): MirrorParts {
    return this.#parts;
  }

  getEntry(name: string): BaggageEntry | undefined {
    const key = identityKeyOf(name);
    const value = key && this.#shown(key);
    return value === undefined ? this.#parts.foreign.getEntry(name) : { value };
  }

  getAllEntries(): [string, BaggageEntry][] {
    const { foreign, wire } = this.#parts;
    const { allow, maxValueLength } = sharedState();
    const entries = [...foreign.getAllEntries()];
    for (const key of identityKeys) {
      const value = wire.includes(key) || allow.includes(key) ? this.#shown(key) : undefined;
      if (value === undefined) continue;
      const obstacle = wireObstacle(value, maxValueLength);
      if (obstacle === undefined) entries.push([identityAttributes[key], { value }]);
      else if (!this.#reported.includes(key)) {
        this.#reported.push(key);
        report(`identity ${key} is not sent: ${obstacle}`);
      }
    }
    return entries;
  }

  /** An entry with the name of an identity attribute is not taken: `setIdentity` sets those. */
  setEntry(name: string, entry: BaggageEntry): Baggage {
    const { foreign } = this.#parts;
    return identityKeyOf(name) ? this : this.#with({ foreign: foreign.setEntry(name, entry) });
  }

  removeEntry(name: string): Baggage {
    return this.removeEntries(name);
  }

  /** Parts of the identity can be taken out of the baggage; spans go on carrying them. */
  removeEntries(...names: string[]): Baggage {
    const { foreign, withheld } = this.#parts;
    const removed = identityKeys.filter((key) => names.includes(identityAttributes[key]));
    return this.#with({
      foreign: foreign.removeEntries(...names),
      withheld: [...withheld, ...removed],
    });
  }

  clear(): Baggage {
    return this.#with({ foreign: noBaggage, withheld: identityKeys });
  }

  #with(changes: Partial<MirrorParts>): Baggage {
    return new IdentityMirror({ ...this.#parts, ...changes });
  }

  #shown(key: IdentityKey): string | undefined {
    const { identity, withheld } = this.#parts;
    return withheld.includes(key) ? undefined : identity[key];
  }
}

/** `baggage` without entries that have the name of an identity attribute. */
export function withoutIdentityNames(baggage: Baggage = noBaggage): Baggage {
  const mirror = mirrorParts(baggage);
  if (mirror !== undefined) return mirror.foreign;
  return attempt("baggage is dropped", noBaggage, () => {
    const names = Object.values(identityAttributes);
    return names.some((name) => baggage.getEntry(name) !== undefined)
      ? baggage.removeEntries(...names)
      : baggage;
  });
}
