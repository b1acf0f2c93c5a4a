import { type Context, createContextKey } from "@opentelemetry/api";
import type { TokenUsage } from "./operations/model-fields.ts";

/** The names of all token counts. */
export const tokenFields: readonly (keyof TokenUsage)[] = [
  "inputTokens",
  "outputTokens",
  "cacheReadInputTokens",
  "cacheCreationInputTokens",
  "reasoningOutputTokens",
];

const key: symbol = /* @__PURE__ */ createContextKey("genspan usage");

/** What the model calls of one agent used so far; a count nobody reported is absent. */
export type UsageSums = TokenUsage;

/** `context` in which model calls add to `sums`, and to no outer ones. */
export function collectUsage(context: Context, sums: UsageSums): Context {
  return context.setValue(key, sums);
}

/** Whether token counts add up somewhere in `context`. */
export function collectsUsage(context: Context): boolean {
  return context.getValue(key) !== undefined;
}

/** Adds the counts that `counted` knows to the sums of the agent that encloses `context`. */
export function reportUsage(
  context: Context,
  counted: { tokens(field: keyof TokenUsage): number | undefined },
): void {
  const sums = context.getValue(key) as UsageSums | undefined;
  if (sums === undefined) return;
  for (const field of tokenFields) {
    const tokens = counted.tokens(field);
    if (tokens !== undefined) sums[field] = (sums[field] ?? 0) + tokens;
  }
}
