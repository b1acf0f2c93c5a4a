/** The most characters that W3C Baggage lets one `name=value` pair have. */
export const maxPairLength = 4096;

/** The most characters that W3C Baggage lets a whole header have. */
export const maxHeaderLength = 8192;

/** Why `value` cannot travel in baggage, if it cannot. */
export function wireObstacle(value: unknown, maxLength: number): string | undefined {
  // A lone surrogate cannot be percent-encoded; propagators throw on it.
  return typeof value === "string" && value.length <= maxLength && !/\p{Surrogate}/u.test(value)
    ? undefined
    : `it has to be Unicode of at most ${maxLength} units`;
}

/** Name and value of one pair of a header, without its properties; null for what has no meaning. */
export function parsePair(pair: string): [name: string | null, value: string | null] {
  const [, name = "", value = ""] = /^([^;=]*)=([^;]*)/.exec(pair) ?? [];
  return [decode(name), decode(value)];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return null;
  }
}
