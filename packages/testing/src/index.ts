export {
  assertConformsToGenAI,
  assertEndedEverySpan,
  assertLeaksNoContent,
  assertSpanTree,
} from "./asserts.ts";
export type { ConformanceCheckOptions } from "./check-conformance.ts";
export type { ExpectedSpanTree, SpanTreeCheckOptions } from "./check-span-tree.ts";
export { formatSpanTree, type SpanTreeTextOptions } from "./format-span-tree.ts";
export * from "./otlp/index.ts";
export { recordSpans } from "./record-spans.ts";
export type { Recording } from "./recording.ts";
export type { RecordedSignals, RecordedSpan, SpanSource } from "./span-source.ts";
export { type SpanTreeNode, type SpanTreeOptions, spanTree } from "./span-tree.ts";
export type { SpanTreePattern } from "./span-tree-pattern.ts";
export { VOLATILE_ATTRIBUTES } from "./volatile-attributes.ts";
