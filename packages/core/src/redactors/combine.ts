import type { Redactor } from "./pattern.ts";

/** A redactor that applies others one after another. */
export function combineRedactors(...redactors: readonly Redactor[]): Redactor {
  return (value, where) => redactors.reduce((text, redact) => redact(text, where), value);
}
