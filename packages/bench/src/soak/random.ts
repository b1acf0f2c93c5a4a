/** Numbers from 0 up to 1 that a seed decides, so that a run can be repeated. */
export type Random = () => number;

/** A generator of the xorshift family; good enough to choose ways of failing. */
export function randomFrom(seed: number): Random {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** One of the items, each as likely. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)]!;
}
