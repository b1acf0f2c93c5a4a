import { boolean, checkOptions, listOfKeys, optional } from "./check-options.ts";
import type { IdentityKey } from "./identity.ts";
import { sharedState } from "./shared-state.ts";

/** How an identity is shown in OTel Baggage. */
export interface IdentityOptions {
  /** Whether the identity can be read from baggage inside the process; true unless configured. */
  readonly baggage?: boolean | undefined;
  /** The parts that may leave the process in baggage; none unless configured. */
  readonly wire?: readonly IdentityKey[] | undefined;
}

/**
 * Sets what `setIdentity` and `withIdentity` do without options, for the whole process. Options
 * that are left out go back to their defaults. Throws a `TypeError` for wrong options.
 */
export function configureIdentity(options: IdentityOptions): void {
  validateIdentityOptions(options);
  const { baggage = true, wire = [] } = options;
  Object.assign(sharedState(), { baggage, wire: [...wire] });
}

/** Throws a `TypeError` that names the option, its value and what is allowed. */
export function validateIdentityOptions(options: IdentityOptions): void {
  checkOptions("identity", options, { baggage: optional(boolean), wire: optional(listOfKeys) });
}
