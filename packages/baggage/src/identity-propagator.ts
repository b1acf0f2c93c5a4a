import {
  type Baggage,
  type Context,
  propagation,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
} from "@opentelemetry/api";
import { boolean, checkOptions, listOfKeys, optional, wrong } from "./check-options.ts";
import { type IdentityKey, identityAttributes, identityKeys } from "./identity.ts";
import { IdentityMirror, mirrorParts, wireObstacle, withoutIdentityNames } from "./mirror.ts";
import { report } from "./report.ts";
import { setIdentity } from "./set-identity.ts";
import { defaultMaxValueLength, sharedState } from "./shared-state.ts";
import { maxPairLength } from "./wire.ts";

/** Settings of an `IdentityPropagator`. */
export interface IdentityPropagatorOptions {
  /** Whether identity that arrives is believed: true only where every sender is trusted. */
  readonly trustInbound: boolean;
  /** The parts that may leave, for the whole process; the last propagator that says so wins. */
  readonly allow?: readonly IdentityKey[] | undefined;
  /** The longest value that is taken and sent, in UTF-16 units; 256 unless given. */
  readonly maxValueLength?: number | undefined;
}

/**
 * A propagator around another, such as a composite of W3C trace context and baggage, at which the
 * names of identity attributes belong to genspan: what arrives under them becomes the identity with
 * `trustInbound` and is taken out of the baggage without it, and they leave only when allowed.
 * Entries under other names pass.
 */
export class IdentityPropagator implements TextMapPropagator {
  readonly #inner: TextMapPropagator;
  readonly #trustInbound: boolean;
  readonly #maxValueLength: number;

  /** Throws a `TypeError` for a wrong propagator or wrong options. */
  constructor(inner: TextMapPropagator, options: IdentityPropagatorOptions) {
    if (typeof inner?.inject !== "function" || typeof inner.extract !== "function") {
      throw wrong("inner", inner, "a propagator with inject and extract");
    }
    checkOptions("options", options, {
      trustInbound: boolean,
      allow: optional(listOfKeys),
      maxValueLength: optional(lengthOfValue),
    });
    const { trustInbound, allow, maxValueLength } = options;
    this.#inner = inner;
    this.#trustInbound = trustInbound;
    this.#maxValueLength = maxValueLength ?? defaultMaxValueLength;
    const state = sharedState();
    if (allow !== undefined) state.allow = [...allow];
    if (maxValueLength !== undefined) state.maxValueLength = maxValueLength;
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    try {
      this.#inner.inject(withoutForeignIdentity(context), carrier, setter);
    } catch (error) {
      report("context is not sent: the inner propagator failed", error);
    }
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    try {
      const former = propagation.getBaggage(context);
      const local = mirrorParts(former);
      // Some propagators add to the baggage they find, and a mirror takes no names of identity.
      const base = local === undefined ? context : propagation.setBaggage(context, local.foreign);
      const extracted = this.#inner.extract(base, carrier, getter);
      const arrived = propagation.getBaggage(extracted);
      if (arrived === undefined) return extracted;
      if (arrived === propagation.getBaggage(base)) {
        return propagation.setBaggage(extracted, former ?? arrived);
      }
      const foreign = withoutIdentityNames(arrived);
      const baggage = local === undefined ? foreign : new IdentityMirror({ ...local, foreign });
      const clean = propagation.setBaggage(extracted, baggage);
      return this.#trustInbound ? setIdentity(clean, this.#identityIn(arrived)) : clean;
    } catch (error) {
      report("context is not taken: the inner propagator failed", error);
      return context;
    }
  }

  fields(): string[] {
    try {
      return this.#inner.fields();
    } catch (error) {
      report("fields are unknown: the inner propagator failed", error);
      return [];
    }
  }

  #identityIn(baggage: Baggage): Partial<Record<IdentityKey, string>> {
    const found: Partial<Record<IdentityKey, string>> = {};
    for (const key of identityKeys) {
      const value: unknown = baggage.getEntry(identityAttributes[key])?.value;
      if (value === undefined) continue;
      const obstacle =
        typeof value === "string" ? wireObstacle(value, this.#maxValueLength) : "it is no string";
      if (obstacle === undefined) found[key] = value as string;
      else report(`identity ${key} is not taken: ${obstacle}`);
    }
    return found;
  }
}

/** `context` whose baggage has nothing under the names of identity but what a mirror lets out. */
function withoutForeignIdentity(context: Context): Context {
  const baggage = propagation.getBaggage(context);
  if (baggage === undefined || mirrorParts(baggage) !== undefined) return context;
  const foreign = withoutIdentityNames(baggage);
  return foreign === baggage ? context : propagation.setBaggage(context, foreign);
}

function lengthOfValue(value: unknown): string | undefined {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxPairLength
    ? undefined
    : `a whole number from 1 to ${maxPairLength}`;
}
