import type { Attributes } from "@opentelemetry/api";

/** Attributes without those that have no value. */
export function known(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
