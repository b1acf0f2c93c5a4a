import { type Context, createContextKey } from "@opentelemetry/api";
import type { TokenUsage } from "../operations/model-fields.ts";
import { countOf } from "../values/count.ts";

/** The name of a token count. */
export type TokenField = keyof TokenUsage;

/** The names of all token counts. */
export const tokenFields: readonly TokenField[] = [
  "inputTokens",
  "outputTokens",
  "cacheReadInputTokens",
  "cacheCreationInputTokens",
  "reasoningOutputTokens",
];

/** What the model calls of one agent used so far; a count nobody gave is absent. */
export type Usage = { [Field in TokenField]?: number };

const key: symbol = /* @__PURE__ */ createContextKey("genspan usage");

/** `context` in which model calls add to `sums`, and to no outer ones. */
export function collectUsage(context: Context, sums: Usage): Context {
  return context.setValue(key, sums);
}

/** What model calls add to in `context`; undefined outside of agents. */
export function usageSums(context: Context): Usage | undefined {
  return context.getValue(key) as Usage | undefined;
}

/** Adds the counts of one model call to those of the agent that encloses `context`. */
export function reportUsage(context: Context, call: { value(field: string): unknown }): void {
  const sums = usageSums(context);
  if (sums === undefined) return;
  for (const field of tokenFields) {
    const tokens = countOf(call.value(field));
    if (tokens !== undefined) sums[field] = (sums[field] ?? 0) + tokens;
  }
}
