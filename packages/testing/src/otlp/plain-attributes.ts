import type { OtlpAnyValue, OtlpKeyValue } from "./otlp-types.ts";

/** Attributes of OTLP/JSON as a plain object; integers become numbers. */
export function plainAttributes(
  attributes: readonly OtlpKeyValue[] | undefined,
): Record<string, unknown> {
  return Object.fromEntries((attributes ?? []).map(({ key, value }) => [key, plainValue(value)]));
}

/** A value of OTLP/JSON as a plain one; integers become numbers, bytes stay base64. */
export function plainValue(value: OtlpAnyValue | undefined): unknown {
  if (value === undefined) return undefined;
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plainValue);
  if (value.kvlistValue) return plainAttributes(value.kvlistValue.values);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue;
}
