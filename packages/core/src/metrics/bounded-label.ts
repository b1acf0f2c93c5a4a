import { processState } from "../process/process-state.ts";

const form = /^[\w.:/-]{1,128}$/;
const valuesPerAttribute = 200;

/**
 * A value that a model can invent, as a metric attribute may have it: after 200 distinct values of
 * an attribute, and for what is no plain name, `_OTHER`.
 */
export function boundedLabel(attribute: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const { labels } = processState();
  const seen = labels.get(attribute) ?? new Set();
  labels.set(attribute, seen);
  if (typeof value !== "string") return "_OTHER";
  if (seen.has(value)) return value;
  if (seen.size >= valuesPerAttribute || !form.test(value)) return "_OTHER";
  seen.add(value);
  return value;
}
