import { type ConformanceCheckOptions, checkConformance } from "./check-conformance.ts";
import { checkEnded } from "./check-ended.ts";
import { checkLeaks } from "./check-leaks.ts";
import {
  checkSpanTree,
  type ExpectedSpanTree,
  type SpanTreeCheckOptions,
} from "./check-span-tree.ts";
import type { SpanSource } from "./span-source.ts";

/** What `expect(recording)` or `expect(spans)` can do once `genaiMatchers` are registered. */
export interface GenAIMatchers<R = unknown> {
  /** The spans form this tree, given as text or as patterns. */
  toHaveSpanTree(expected: ExpectedSpanTree, options?: SpanTreeCheckOptions): R;
  /** Every span that was started has ended. */
  toHaveEndedEverySpan(): R;
  /** Spans, metrics and log records follow the GenAI conventions. */
  toConformToGenAI(options?: ConformanceCheckOptions): R;
  /** None of the words is anywhere in the recorded signals. */
  toLeakNoContent(words: readonly string[]): R;
}

interface MatcherResult {
  pass: boolean;
  message: () => string;
}

type MatcherFunctions = {
  [K in keyof GenAIMatchers]: (
    received: SpanSource,
    ...args: Parameters<GenAIMatchers[K]>
  ) => MatcherResult;
};

/**
 * The matchers, for `expect.extend` in a set-up file.
 *
 * @example
 * import { genaiMatchers } from "@genspan/testing/vitest";
 * expect.extend(genaiMatchers);
 */
export const genaiMatchers: MatcherFunctions = {
  toHaveSpanTree: (received, expected, options) => lazy(checkSpanTree(received, expected, options)),
  toHaveEndedEverySpan: (received) => lazy(checkEnded(received)),
  toConformToGenAI: (received, options) => lazy(checkConformance(received, options)),
  toLeakNoContent: (received, words) => lazy(checkLeaks(received, words)),
};

function lazy({ pass, message }: { pass: boolean; message: string }): MatcherResult {
  return { pass, message: () => message };
}

declare module "vitest" {
  interface Matchers<T> extends GenAIMatchers<T> {}
}
