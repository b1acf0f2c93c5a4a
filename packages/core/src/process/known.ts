import type { Attributes, AttributeValue } from "@opentelemetry/api";
import { report } from "./report.ts";

/** Attributes that have a value; those whose value is none that is allowed are reported. */
export function known(
  operation: string,
  given: Readonly<Record<string, unknown>>,
  isAllowed: (value: unknown) => boolean = isAttribute,
): Attributes {
  const attributes: Attributes = {};
  for (const key of Object.keys(given)) {
    const value = given[key];
    if (value === undefined || value === null) continue;
    if (isAllowed(value)) attributes[key] = value as AttributeValue;
    else report(operation, `${key} could not be recorded`);
  }
  return attributes;
}

/** Whether points can be told apart by a value. */
export function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function isAttribute(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isElement) : isScalar(value);
}

/** Lists may have gaps. */
function isElement(value: unknown): boolean {
  return value === null || value === undefined || isScalar(value);
}
