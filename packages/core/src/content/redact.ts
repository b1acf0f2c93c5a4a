import type { ContentLocation } from "../options.ts";
import { report } from "../report.ts";
import { ignoreRejection } from "./ignore-rejection.ts";
import { mapStrings } from "./map-strings.ts";
import type { Shape } from "./shape.ts";

/** The stage that hands every string to the user's `redact`. It fails closed. */
export function redactStrings(
  value: unknown,
  redact: (value: string, where: ContentLocation) => string,
  at: { operation: string; field: string; shape: Shape },
): unknown {
  const { operation, field, shape } = at;
  const { partDepth: depth = 1 } = shape;
  return mapStrings(value, {
    map: (text, path) => redactString(text, redact, { operation, field, path: [...path] }),
    ...(shape.skip && { skip: shape.skip }),
    // An item of a list, be it a part, a document or a tool, is nothing without what it lost.
    dropsWhole: (path) => path.length === depth && typeof path.at(-1) === "number",
  });
}

/** One redacted string; undefined when `redact` threw or gave something else. */
export function redactString(
  text: string,
  redact: (value: string, where: ContentLocation) => string,
  where: ContentLocation,
): string | undefined {
  try {
    const redacted: unknown = redact(text, where);
    if (typeof redacted === "string") return redacted;
    ignoreRejection(redacted);
    report(where.operation, `redact gave no string for ${where.field}: the value is dropped`);
  } catch (error) {
    report(where.operation, `redact failed for ${where.field}: the value is dropped`, error);
  }
  return undefined;
}
