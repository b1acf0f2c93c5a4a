import { genai } from "@genspan/core";
import { beforeAll, expect, test } from "vitest";
import { churn } from "./churn.ts";
import { heldChunks } from "./held-chunks.ts";
import { openCost } from "./open-cost.ts";
import { recordSilently } from "./record-silently.ts";
import { settledHeap } from "./settled-heap.ts";

beforeAll(recordSilently);

test("the list of open invocations is all that abandoned and failing ones leave behind", async () => {
  await churn(2000);
  genai.endOpen();
  const empty = await settledHeap();
  // A tenth is never ended: the list is full of them from here on.
  await churn(100_000);
  const full = await settledHeap();
  await churn(100_000);
  const later = await settledHeap();
  const open = genai.endOpen();
  const emptied = await settledHeap();
  // Of the list up to a half are abandoned streams, as the collector has it: that is some 6 MB. A
  // tenth of the further invocations would leave 12 MB if it leaked.
  expect(open).toBeGreaterThanOrEqual(5000);
  expect(open).toBeLessThanOrEqual(10_000);
  expect(later - full).toBeLessThan(8e6);
  expect(full - empty).toBeLessThan(20e6);
  expect(emptied - empty).toBeLessThan(1e6);
}, 60_000);

test("an open invocation costs at most a kilobyte beyond its span", async () => {
  const { invocation, span } = await openCost(10_000);
  expect(invocation - span).toBeLessThan(1024);
  expect(invocation).toBeGreaterThan(span);
});

test("a stream without capture holds none of its 100,000 chunks", async () => {
  // The generator itself holds the last one.
  expect(await heldChunks(100_000)).toBeLessThanOrEqual(1);
}, 30_000);
