import {
  type Context,
  propagation,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
} from "@opentelemetry/api";
import { boolean, checkOptions, listOfKeys, optional, wrong } from "./check-options.ts";
import type { IdentityKey } from "./identity.ts";
import { IdentityMirror, mirrorParts, withoutIdentityNames } from "./mirror.ts";
import { attempt } from "./report.ts";
import { defaultMaxValueLength, sharedState } from "./shared-state.ts";
import { takeIdentity } from "./take-identity.ts";
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
    attempt("context is not sent", undefined, () => {
      this.#inner.inject(withoutForgedIdentity(context), carrier, setter);
    });
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    return attempt("context is not taken", context, () => {
      const former = propagation.getBaggage(context);
      const mirror = mirrorParts(former);
      // Some propagators add to the baggage they find, and a mirror takes no names of identity.
      const base = mirror ? propagation.setBaggage(context, mirror.foreign) : context;
      const extracted = this.#inner.extract(base, carrier, getter);
      const arrived = propagation.getBaggage(extracted);
      if (arrived === undefined || arrived === former) return extracted;
      const foreign = withoutIdentityNames(arrived);
      const baggage = mirror ? new IdentityMirror({ ...mirror, foreign }) : foreign;
      const clean = propagation.setBaggage(extracted, baggage);
      if (!this.#trustInbound) return clean;
      return takeIdentity(clean, (name) => arrived.getEntry(name)?.value, this.#maxValueLength);
    });
  }

  fields(): string[] {
    return attempt("fields of the propagator are unknown", [], () => this.#inner.fields());
  }
}

/** `context` whose baggage has nothing under the names of identity but what a mirror lets out. */
function withoutForgedIdentity(context: Context): Context {
  const baggage = propagation.getBaggage(context);
  if (baggage === undefined || mirrorParts(baggage) !== undefined) return context;
  const clean = withoutIdentityNames(baggage);
  return clean === baggage ? context : propagation.setBaggage(context, clean);
}

function lengthOfValue(value: unknown): string | undefined {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxPairLength
    ? undefined
    : `a whole number from 1 to ${maxPairLength}`;
}
