import { type IdentityKey, identityKeys } from "./identity.ts";

/** How an identity is shown in OTel Baggage. */
export interface IdentityOptions {
  /** Whether the identity can be read from baggage inside the process; true unless configured. */
  readonly baggage?: boolean | undefined;
  /** The parts that may leave the process in baggage; none unless configured. */
  readonly wire?: readonly IdentityKey[] | undefined;
}

/** The length that values on the wire may have, in UTF-16 units, unless configured. */
export const defaultMaxValueLength = 256;

/** The most characters that W3C Baggage lets one `key=value` pair have. */
export const maxPairLength = 4096;

interface SharedState {
  baggage: boolean;
  wire: readonly IdentityKey[];
  /** Parts that an `IdentityPropagator` lets out for the whole process. */
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

/**
 * Sets what `setIdentity` and `withIdentity` do without options, for the whole process. Options
 * that are left out go back to their defaults. Throws a `TypeError` for wrong options.
 */
export function configureIdentity(options: IdentityOptions): void {
  validateIdentityOptions(options);
  const state = sharedState();
  state.baggage = options.baggage ?? true;
  state.wire = Object.freeze([...(options.wire ?? [])]);
}

/** Throws a `TypeError` that names the option, its value and what is allowed. */
export function validateIdentityOptions(options: IdentityOptions): void {
  requireOptions("identity", options, ["baggage", "wire"]);
  requireBoolean("identity.baggage", options.baggage ?? true);
  requireIdentityKeys("identity.wire", options.wire ?? []);
}

/** Throws unless `options` is an object that has no other options than the `known` ones. */
export function requireOptions(name: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null) throw wrong(name, options, "an object");
  for (const key of Object.keys(options)) {
    if (!known.includes(key))
      throw wrong(`an option of ${name}`, key, `one of ${known.join(", ")}`);
  }
}

/** Throws unless `value` is a boolean. */
export function requireBoolean(option: string, value: unknown): void {
  if (typeof value !== "boolean") throw wrong(option, value, "true or false");
}

/** Throws unless `value` is a list of parts of an identity. */
export function requireIdentityKeys(option: string, value: unknown): void {
  const allowed = `a list of ${identityKeys.join(", ")}`;
  if (!Array.isArray(value)) throw wrong(option, value, allowed);
  for (const key of value) {
    if (!(identityKeys as readonly unknown[]).includes(key)) throw wrong(option, key, allowed);
  }
}

/** Throws unless `value` is a length that a value in baggage can have. */
export function requireValueLength(option: string, value: unknown): void {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > maxPairLength) {
    throw wrong(option, value, `a whole number from 1 to ${maxPairLength}`);
  }
}

/** The error for a wrong option. */
export function wrong(option: string, value: unknown, allowed: string): TypeError {
  return new TypeError(`genspan: ${option} is ${show(value)}, but has to be ${allowed}`);
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
