/** The buckets of APMPlus for tokens: 1·4^k, k from 0 to 13. */
export const apmplusTokenBuckets: number[] = /* @__PURE__ */ geometric(1, 4);

/** The buckets of APMPlus for durations, in seconds: 0.01·2^k, k from 0 to 13. */
export const apmplusDurationBuckets: number[] = /* @__PURE__ */ geometric(0.01, 2);

/** The buckets of APMPlus for the time to the first token, in seconds. */
export const apmplusFirstTokenBuckets: number[] = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

/** The buckets of APMPlus for the time per output token, in seconds. */
export const apmplusPerTokenBuckets: number[] = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5,
];

function geometric(first: number, factor: number): number[] {
  return Array.from({ length: 14 }, (_, k) => Number((first * factor ** k).toPrecision(12)));
}
