import { expect, test } from "vitest";
import { formatDuration, formatItems, formatTokenRate, formatTokens } from "./quantities.ts";

test.each([
  [0, "0 µs"],
  [0.8304, "830 µs"],
  [0.9999, "1 ms"],
  [1, "1 ms"],
  [12.34, "12.3 ms"],
  [999.4, "999 ms"],
  [999.9, "1.00 s"],
  [3421, "3.42 s"],
  [59_999, "1 min 0 s"],
  [125_400, "2 min 5 s"],
  [7_300_000, "121 min 40 s"],
])("formats %d milliseconds as %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test("formats counts", () => {
  expect([formatItems(1, "span"), formatItems(12_345, "span"), formatTokens(1204, 0)]).toEqual([
    "1 span",
    "12,345 spans",
    "1,204 → 0 tokens",
  ]);
});

test.each([
  [31, 689.5, "43.5 tokens/s"],
  [2, 2000, "0.5 tokens/s"],
  [1205, 100, "12,000 tokens/s"],
])("formats the rate of %d tokens in %d milliseconds as %s", (tokens, milliseconds, text) => {
  expect(formatTokenRate(tokens, milliseconds)).toBe(text);
});
