import type { Values } from "../operations/row.ts";
import { report } from "../process/report.ts";

/** The value of a field; undefined when reading it throws, which the row of the field reports. */
export function readValue(values: Values, field: string): unknown {
  try {
    return values[field];
  } catch {
    return undefined;
  }
}

/** A copy of what is given, inherited values included; throws what getters throw. */
export function copyValues(values: Values): Record<string, unknown> {
  // Most values are literals, and copying those as a whole is much faster.
  if (Object.getPrototypeOf(values) === Object.prototype) return { ...values };
  const copy: Record<string, unknown> = {};
  for (const field in values) copy[field] = values[field];
  return copy;
}

/**
 * A new object with `known`, and over it what `added` has that is neither undefined nor null. What
 * cannot be read of them is reported by its key and left out.
 */
export function mergeValues<T extends object>(
  known: T | undefined,
  added: object,
  operation: string,
): T {
  try {
    return (known === undefined ? copyValues(added as Values) : merge(known, added)) as T;
  } catch {
    const lost: Lost = (what, error) => report(operation, `${what} could not be read`, error);
    return merge(readable(known ?? {}, lost), readable(added, lost)) as T;
  }
}

function merge(known: object, added: object): object {
  const merged = copyValues(known as Values);
  for (const key in added) {
    const value = (added as Values)[key];
    if (value !== undefined && value !== null) merged[key] = value;
  }
  return merged;
}

type Lost = (what: string, error: unknown) => void;

/** A copy of what can be read of an object; `lost` hears of each key that cannot. */
export function readable(values: object, lost: Lost): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  try {
    for (const key of Object.keys(values)) {
      try {
        read[key] = (values as Values)[key];
      } catch (error) {
        lost(key, error);
      }
    }
  } catch (error) {
    lost("an object", error);
  }
  return read;
}
