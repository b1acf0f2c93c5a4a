export type { MemoryRecord, RetrievalDocument } from "./messages/document.ts";
export type { InputMessage, OutputMessage } from "./messages/message.ts";
export { type MessageSchemas, messages } from "./messages/messages.ts";
export type {
  BlobPart,
  FilePart,
  GenericPart,
  Part,
  ReasoningPart,
  ServerToolCallPart,
  ServerToolCallResponsePart,
  TextPart,
  ToolCallPart,
  ToolCallResponsePart,
  UriPart,
} from "./messages/part.ts";
export type { ToolDefinition } from "./messages/tool-definition.ts";
export type {
  OtlpAnyValue,
  OtlpKeyValue,
  OtlpLogRecord,
  OtlpLogs,
  OtlpMetric,
  OtlpMetrics,
  OtlpPoints,
  OtlpResource,
  OtlpScope,
  OtlpSpan,
  OtlpSpanEvent,
  OtlpTraces,
} from "./otlp.ts";
export { defaultLayers, type Registry, registry } from "./registry/registry.ts";
export { resolveLayers, type Vocabulary } from "./registry/resolve-layers.ts";
export type {
  AttributeDefinition,
  AttributeType,
  ConventionSpanKind,
  Deprecation,
  EventDefinition,
  Instrument,
  Layer,
  LayerName,
  MetricDefinition,
  RequirementLevel,
  Requirements,
  SpanDefinition,
  Stability,
} from "./registry/types.ts";
export {
  createReport,
  type ReportBuilder,
  type ReportEntry,
  type ReportOptions,
} from "./report/create-report.ts";
export type {
  Checked,
  CheckedAttribute,
  CheckedLog,
  CheckedMetric,
  CheckedSpan,
  LiveCheckResult,
  Report,
  ReportSample,
} from "./report/report.ts";
export type { Counts, ReportStatistics } from "./report/statistics.ts";
export type {
  SampleAttribute,
  SampleEvent,
  SampleInstrument,
  SampleLog,
  SampleMetric,
  SampleSpan,
  SampleSpanKind,
  SampleType,
} from "./samples/sample.ts";
export {
  type ConformanceOptions,
  ConformanceSpanProcessor,
} from "./validation/conformance-span-processor.ts";
export {
  type Finding,
  type FindingId,
  type FindingLevel,
  findingLevels,
  levelOrder,
  type SignalType,
} from "./validation/finding.ts";
export type { FindingFilter, ValidationOptions } from "./validation/options.ts";
export { type SdkLogRecord, validateLogRecord } from "./validation/validate-log-record.ts";
export { type SdkMetric, validateMetric } from "./validation/validate-metric.ts";
export { type SdkSpan, validateSpan } from "./validation/validate-span.ts";
