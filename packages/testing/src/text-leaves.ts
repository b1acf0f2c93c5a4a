/**
 * Every text and number in a value with the path to it: strings, keys, and binary values read as
 * UTF-8.
 * Objects that were seen before are left out, so cycles end.
 */
export function* textLeaves(
  value: unknown,
  path = "",
  seen: Set<object> = new Set(),
): Generator<[path: string, leaf: string | number | bigint]> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    yield [path, value];
  }
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) {
    yield [path, new TextDecoder().decode(value)];
    return;
  }
  const entries: Iterable<[unknown, unknown]> =
    value instanceof Map ? value.entries() : Object.entries(value);
  for (const [key, child] of entries) {
    const place = path === "" ? String(key) : `${path}.${String(key)}`;
    if (!Array.isArray(value)) yield [place, String(key)];
    yield* textLeaves(child, place, seen);
  }
}
