import { expect, test } from "vitest";
import { collectWarnings } from "../test-support.ts";
import { type OpenEntry, OpenInvocations, openLimit } from "./open-invocations.ts";

test.each<[string, (size: number, step: number) => number | undefined]>([
  ["the oldest first", (size, step) => (step % 3 === 0 && size > openLimit / 2 ? 0 : undefined)],
  ["the youngest first", (size, step) => (step % 3 === 0 ? size - 1 : undefined)],
  ["anyhow", (size, step) => (step % 3 === 0 ? (step * 7919) % size : undefined)],
  ["never", () => undefined],
])("the youngest ten thousand are remembered where others end %s", (_, leaving) => {
  collectWarnings();
  const open = new OpenInvocations();
  const interrupted: number[] = [];
  const entries: (OpenEntry & { step: number })[] = [];
  for (let step = 1; step < 5 * openLimit; step++) {
    const entry = { step, place: -1, interrupt: () => void interrupted.push(step) };
    open.add(entry);
    entries.push(entry);
    if (entries.length > openLimit) entries.shift();
    const left = leaving(entries.length, step);
    if (left !== undefined) for (const entry of entries.splice(left, 1)) open.remove(entry);
  }
  expect(open.size).toBe(entries.length);
  expect(open.interruptAll()).toBe(entries.length);
  expect(interrupted).toEqual(entries.map((entry) => entry.step).reverse());
});
