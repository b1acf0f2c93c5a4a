import type { Attributes, AttributeValue } from "@opentelemetry/api";
import { report } from "./process/report.ts";

/** Attributes that have a value; those that have one which attributes cannot have are reported. */
export function known(operation: string, given: Readonly<Record<string, unknown>>): Attributes {
  const attributes: Attributes = {};
  for (const key of Object.keys(given)) {
    const value = given[key];
    if (value === undefined || value === null) continue;
    const isAttribute = Array.isArray(value) ? value.every(isScalar) : isScalar(value);
    if (isAttribute) attributes[key] = value as AttributeValue;
    else report(operation, `${key} could not be recorded`);
  }
  return attributes;
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
