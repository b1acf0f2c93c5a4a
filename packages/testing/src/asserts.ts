import { AssertionError } from "node:assert";
import { type ConformanceCheckOptions, checkConformance } from "./check-conformance.ts";
import { checkEnded } from "./check-ended.ts";
import { checkLeaks } from "./check-leaks.ts";
import type { CheckResult } from "./check-result.ts";
import {
  checkSpanTree,
  type ExpectedSpanTree,
  type SpanTreeCheckOptions,
} from "./check-span-tree.ts";
import type { SpanSource } from "./span-source.ts";

/** Throws an `AssertionError` with both trees' difference unless the spans form the tree. */
export function assertSpanTree(
  source: SpanSource,
  expected: ExpectedSpanTree,
  options?: SpanTreeCheckOptions,
): void {
  enforce(checkSpanTree(source, expected, options), assertSpanTree);
}

/** Throws an `AssertionError` that names them if spans were started and never ended. */
export function assertEndedEverySpan(source: SpanSource): void {
  enforce(checkEnded(source), assertEndedEverySpan);
}

/** Throws an `AssertionError` with the findings unless all signals follow the GenAI conventions. */
export function assertConformsToGenAI(source: SpanSource, options?: ConformanceCheckOptions): void {
  enforce(checkConformance(source, options), assertConformsToGenAI);
}

/** Throws an `AssertionError` that says where if one of the words is in any recorded signal. */
export function assertLeaksNoContent(source: SpanSource, words: readonly string[]): void {
  enforce(checkLeaks(source, words), assertLeaksNoContent);
}

function enforce({ pass, message }: CheckResult, stackStartFn: (...args: never[]) => void): void {
  if (!pass) throw new AssertionError({ message, stackStartFn: stackStartFn as () => void });
}
