/** Throws unless the value is one of those allowed; undefined passes. */
export function oneOf<T extends string>(
  option: string,
  value: T | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined || allowed.includes(value)) return value;
  throw new TypeError(`start: ${option} is ${String(value)}; allowed are ${allowed.join(", ")}`);
}

/** Throws unless the value is a number above 0. */
export function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`start: ${option} is ${value}; it must be a number above 0`);
}
