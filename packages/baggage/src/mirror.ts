import { type Baggage, type BaggageEntry, propagation } from "@opentelemetry/api";
import { type Identity, type IdentityKey, identityAttributes, identityKeys } from "./identity.ts";
import { report } from "./report.ts";
import { sharedState } from "./shared-state.ts";

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
  #reported: readonly IdentityKey[] = [];

  constructor(parts: MirrorParts) {
    this.#parts = parts;
  }

  /** By which every copy of this package knows a mirror. */
  get genspanMirror(): MirrorParts {
    return this.#parts;
  }

  getEntry(name: string): BaggageEntry | undefined {
    const key = keyOf(name);
    if (key === undefined) return this.#parts.foreign.getEntry(name);
    const value = this.#shown(key);
    return value === undefined ? undefined : { value };
  }

  getAllEntries(): [string, BaggageEntry][] {
    const entries = this.#parts.foreign.getAllEntries();
    const { allow } = sharedState();
    for (const key of identityKeys) {
      if (!this.#parts.wire.includes(key) && !allow.includes(key)) continue;
      const value = this.#shown(key);
      if (value !== undefined && this.#fits(key, value)) {
        entries.push([identityAttributes[key], { value }]);
      }
    }
    return entries;
  }

  /** An entry with the name of an identity attribute is not taken: `setIdentity` sets those. */
  setEntry(name: string, entry: BaggageEntry): Baggage {
    if (keyOf(name) !== undefined) return this;
    return this.#with({ foreign: this.#parts.foreign.setEntry(name, entry) });
  }

  removeEntry(name: string): Baggage {
    return this.removeEntries(name);
  }

  /** Parts of the identity can be taken out of the baggage; spans go on carrying them. */
  removeEntries(...names: string[]): Baggage {
    const withheld = names.map(keyOf).filter((key) => key !== undefined);
    return this.#with({
      foreign: this.#parts.foreign.removeEntries(...names),
      withheld: [...this.#parts.withheld, ...withheld],
    });
  }

  clear(): Baggage {
    return this.#with({ foreign: this.#parts.foreign.clear(), withheld: identityKeys });
  }

  #with(changes: Partial<MirrorParts>): IdentityMirror {
    return new IdentityMirror({ ...this.#parts, ...changes });
  }

  #shown(key: IdentityKey): string | undefined {
    return this.#parts.withheld.includes(key) ? undefined : this.#parts.identity[key];
  }

  #fits(key: IdentityKey, value: string): boolean {
    const obstacle = wireObstacle(value, sharedState().maxValueLength);
    if (obstacle === undefined) return true;
    if (!this.#reported.includes(key)) {
      this.#reported = [...this.#reported, key];
      report(`identity ${key} is not sent: ${obstacle}`);
    }
    return false;
  }
}

/** Why `value` cannot travel in baggage, if it cannot. */
export function wireObstacle(value: string, maxLength: number): string | undefined {
  if (value.length > maxLength) return `it is longer than ${maxLength}`;
  // A lone surrogate cannot be percent-encoded; propagators throw on it.
  return /\p{Surrogate}/u.test(value) ? "it is not well-formed Unicode" : undefined;
}

/** `baggage` without entries that have the name of an identity attribute. */
export function withoutIdentityNames(baggage: Baggage | undefined): Baggage {
  if (baggage === undefined) return propagation.createBaggage();
  const parts = mirrorParts(baggage);
  if (parts !== undefined) return parts.foreign;
  try {
    const names = identityKeys.map((key) => identityAttributes[key]);
    return names.some((name) => baggage.getEntry(name) !== undefined)
      ? baggage.removeEntries(...names)
      : baggage;
  } catch (error) {
    report("baggage is dropped: reading it failed", error);
    return propagation.createBaggage();
  }
}

function keyOf(name: string): IdentityKey | undefined {
  return identityKeys.find((key) => identityAttributes[key] === name);
}
