/**
 * Attributes of OTLP/JSON by key. Lists and maps inside of values become arrays and objects,
 * integers numbers; what is malformed is left out.
 */
export function otlpAttributes(list: unknown): Map<string, unknown> {
  const attributes = new Map<string, unknown>();
  if (!Array.isArray(list)) return attributes;
  for (const entry of list) {
    if (typeof entry?.key === "string") attributes.set(entry.key, otlpValue(entry.value));
  }
  return attributes;
}

function otlpValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const [[kind, content] = []] = Object.entries(value);
  if (kind === "intValue") return Number(content);
  if (kind === "arrayValue") return listOf(content).map(otlpValue);
  if (kind === "kvlistValue") return Object.fromEntries(otlpAttributes(listOf(content)));
  return content;
}

function listOf(content: unknown): unknown[] {
  const values = (content as { values?: unknown } | null)?.values;
  return Array.isArray(values) ? values : [];
}
