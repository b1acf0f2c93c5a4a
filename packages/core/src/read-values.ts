import type { Values } from "./recorder.ts";
import { report } from "./report.ts";

/** The value of a field; undefined when reading it throws, which the row of the field reports. */
export function readValue(values: Values, field: string): unknown {
  try {
    return values[field];
  } catch {
    return undefined;
  }
}

/** `added` over `known`. What cannot be read of them is reported by its key and left out. */
export function mergeValues<T extends object>(known: T, added: object, operation: string): T {
  try {
    return { ...known, ...added };
  } catch {
    return Object.assign(readable(known, operation), readable(added, operation)) as T;
  }
}

function readable(values: object, operation: string): object {
  const read: Record<string, unknown> = {};
  try {
    for (const key of Object.keys(values)) {
      try {
        read[key] = (values as Values)[key];
      } catch (error) {
        report(operation, `${key} could not be read`, error);
      }
    }
  } catch (error) {
    report(operation, "an object could not be read", error);
  }
  return read;
}
