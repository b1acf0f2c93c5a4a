/**
 * Attributes whose values differ from run to run. A span tree shows the last segment of the key in
 * their place, such as `<id>`.
 */
export const VOLATILE_ATTRIBUTES: readonly string[] = [
  "exception.stacktrace",
  "gen_ai.response.id",
  "gen_ai.response.time_to_first_chunk",
  "gen_ai.response.time_to_first_token",
  "gen_ai.tool.call.id",
];

/** The attributes in the order of their keys, with volatile values replaced. */
export function stableAttributes(
  attributes: Readonly<Record<string, unknown>>,
  volatile: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, volatile.has(key) ? `<${key.split(".").at(-1)}>` : value]),
  );
}
