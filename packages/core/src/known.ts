import type { Attributes } from "@opentelemetry/api";
import { report } from "./process/report.ts";

/** Attributes that have a value; those that have one which spans do not take are reported. */
export function known(operation: string, given: Attributes): Attributes {
  const attributes: Attributes = {};
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    const isTaken = Array.isArray(value) || /^(string|number|boolean)$/.test(typeof value);
    if (isTaken) attributes[key] = value;
    else report(operation, `${key} could not be recorded`);
  }
  return attributes;
}
