export { type DrawOptions, drawTrace } from "./draw-trace.ts";
export type { Identity, SpanRecord } from "./span-record.ts";
export { type Trace, type TraceFilter, TraceForest } from "./trace-forest.ts";
