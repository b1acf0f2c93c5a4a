export { formatSpanTree, type SpanTreeTextOptions } from "./format-span-tree.ts";
export { recordSpans } from "./record-spans.ts";
export type { Recording } from "./recording.ts";
export type { RecordedSpan, SpanSource } from "./span-source.ts";
export { type SpanTreeNode, type SpanTreeOptions, spanTree } from "./span-tree.ts";
export { VOLATILE_ATTRIBUTES } from "./volatile-attributes.ts";
