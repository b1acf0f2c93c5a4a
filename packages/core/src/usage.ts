import { type Context, createContextKey } from "@opentelemetry/api";
import type { TokenUsage } from "./operations/model-fields.ts";

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

/** Token counts as they were given; one nobody gave is absent. */
export type Usage = { [Field in TokenField]?: unknown };

const key: symbol = /* @__PURE__ */ createContextKey("genspan usage");

/** `context` in which model calls add to `sums`, and to no outer ones. */
export function collectUsage(context: Context, sums: Usage): Context {
  return context.setValue(key, sums);
}

/** What model calls add to in `context`; undefined outside of agents. */
export function usageSums(context: Context): Usage | undefined {
  return context.getValue(key) as Usage | undefined;
}

/** Adds a count of one model call to those of its agent. */
export function addTokens(sums: Usage, field: TokenField, tokens: unknown): void {
  if (typeof tokens !== "number") return;
  const former = sums[field];
  sums[field] = typeof former === "number" ? former + tokens : tokens;
}
