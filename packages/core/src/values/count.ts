/** A count that can be added up; undefined for what would spoil every sum that it is in. */
export function countOf(tokens: unknown): number | undefined {
  return Number.isFinite(tokens) ? (tokens as number) : undefined;
}
