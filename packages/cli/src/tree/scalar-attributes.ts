/**
 * The attributes of OTLP/JSON that are texts, numbers or truth values, by key; integers become
 * numbers. Lists, maps and what is malformed are left out.
 */
export function scalarAttributes(
  list: unknown,
  keys: ReadonlySet<string>,
): Map<string, string | number | boolean> {
  const attributes = new Map<string, string | number | boolean>();
  if (!Array.isArray(list)) return attributes;
  for (const entry of list) {
    if (!keys.has(entry?.key)) continue;
    const value = scalarOf(entry.value);
    if (value !== undefined) attributes.set(entry.key, value);
  }
  return attributes;
}

function scalarOf(value: unknown): string | number | boolean | undefined {
  const { stringValue, intValue, doubleValue, boolValue } = (value ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof stringValue === "string") return stringValue;
  if (typeof boolValue === "boolean") return boolValue;
  const number = intValue ?? doubleValue;
  return typeof number === "string" || typeof number === "number" ? Number(number) : undefined;
}
