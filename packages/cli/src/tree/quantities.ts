const number: Intl.NumberFormat = new Intl.NumberFormat("en");

/** Milliseconds in the unit that suits them: `830 µs`, `12 ms`, `3.42 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  const microseconds = Math.round(milliseconds * 1000);
  if (microseconds < 1000) return `${microseconds} µs`;
  if (milliseconds < 999.5) return `${Number(milliseconds.toPrecision(3))} ms`;
  if (milliseconds < 59_995) return `${(milliseconds / 1000).toFixed(2)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${number.format(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** Whole numbers with separators: `1,204`. */
export function formatCount(count: number): string {
  return number.format(count);
}

/** A count with its noun: `1 span`, `1,204 spans`. */
export function formatItems(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Input and output tokens: `1,204 → 310 tokens`. */
export function formatTokens(input: number, output: number): string {
  return `${formatCount(input)} → ${formatCount(output)} tokens`;
}

/** How fast tokens follow the first one, the inverse of the time per output token: `43.5 tokens/s`. */
export function formatTokenRate(outputTokens: number, milliseconds: number): string {
  const rate = ((outputTokens - 1) / milliseconds) * 1000;
  return `${number.format(Number(rate.toPrecision(3)))} tokens/s`;
}
