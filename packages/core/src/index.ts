export type { Identity, IdentityKey } from "@genspan/baggage";
export { getIdentity, setIdentity, withIdentity } from "@genspan/baggage";
export type { Parent } from "./contexts/scope-context.ts";
export type { Evaluation } from "./events/evaluation.ts";
export type { GenAI } from "./genai.ts";
export { configureGenAI, createGenAI, genai } from "./genai.ts";
export type { ActiveInvocation, Invocation, OpenInvocation } from "./invocations/invocation.ts";
export type { StartOptions } from "./invocations/start-options.ts";
export type { CreateAgent } from "./operations/create-agent.ts";
export type { Embedding } from "./operations/embedding.ts";
export type { Entry } from "./operations/entry.ts";
export type { ExecuteTool } from "./operations/execute-tool.ts";
export type { Inference } from "./operations/inference.ts";
export type { InvokeAgent } from "./operations/invoke-agent.ts";
export type { InvokeWorkflow } from "./operations/invoke-workflow.ts";
export type { Memory } from "./operations/memory.ts";
export type {
  BlobPart,
  CustomPart,
  FilePart,
  FinishReason,
  FunctionToolDefinition,
  InputMessage,
  MemoryRecord,
  MessagePart,
  Modality,
  OtherToolDefinition,
  OutputMessage,
  ReasoningPart,
  RetrievalDocument,
  Role,
  ServerToolCallPart,
  ServerToolCallResponsePart,
  SystemInstructions,
  TextPart,
  ToolCallPart,
  ToolCallResponsePart,
  ToolDefinition,
  UriPart,
} from "./operations/messages.ts";
export type {
  ModelContent,
  RequestParameters,
  ResponseFacts,
  Server,
  TokenUsage,
} from "./operations/model-fields.ts";
export type {
  Content,
  ContentShape,
  Field,
  FieldName,
  Fields,
  Operation,
  OperationMetrics,
} from "./operations/operation.ts";
export type { ReactStep } from "./operations/react-step.ts";
export type { Rerank } from "./operations/rerank.ts";
export type { Retrieval } from "./operations/retrieval.ts";
export type { Logger, LoggerProvider, LogRecord, LogValue } from "./process/logs.ts";
export type {
  CaptureMode,
  ContentLocation,
  ContentOptions,
  ExceptionRecording,
  GenAIOptions,
  MetricSet,
  UploadInfo,
} from "./process/options.ts";
export type {
  Chunk,
  Reducer,
  StreamDelta,
  StreamResult,
  StreamUsage,
  ToolCallDelta,
} from "./streams/stream-source.ts";
export type { AbortSignalLike } from "./values/abort-signal.ts";
export type { AnyFunction, StreamOptions, Verbs, WrapOptions } from "./verbs/verbs.ts";
