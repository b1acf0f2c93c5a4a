import type { IdentityKey } from "./identity.ts";

/** The length that values on the wire may have, in UTF-16 units, unless configured. */
export const defaultMaxValueLength = 256;

interface SharedState {
  /** Whether identity is shown in baggage where `setIdentity` is not told. */
  baggage: boolean;
  /** The parts that a mirror lets out where `setIdentity` is not told. */
  wire: readonly IdentityKey[];
  /** The parts that an `IdentityPropagator` lets out for the whole process. */
  allow: readonly IdentityKey[];
  maxValueLength: number;
}

const stateKey: symbol = /* @__PURE__ */ Symbol.for("genspan.baggage");

/** The settings of the process, one for all copies of this package (ESM and CJS). */
export function sharedState(): SharedState {
  const home = globalThis as { [stateKey]?: SharedState };
  home[stateKey] ??= {
    baggage: true,
    wire: [],
    allow: [],
    maxValueLength: defaultMaxValueLength,
  };
  return home[stateKey];
}
