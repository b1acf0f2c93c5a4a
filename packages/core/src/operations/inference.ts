import {
  EVENT_GEN_AI_CLIENT_INFERENCE_OPERATION_DETAILS,
  GEN_AI_CONVERSATION_ID,
  GEN_AI_OPERATION_NAME_VALUE_CHAT,
  GEN_AI_PROMPT_NAME,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_REQUEST_STREAM,
  GEN_AI_REQUEST_TOP_K,
  GEN_AI_SPAN_KIND_VALUE_LLM,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import {
  type ModelContent,
  modelContent,
  type RequestParameters,
  type ResponseFacts,
  requestParameters,
  responseFacts,
  type Server,
  server,
  type TokenUsage,
  tokenUsage,
} from "./model-fields.ts";
import type { Operation } from "./operation.ts";
import { atEnd, atStart } from "./rows.ts";

/** A call of a model; its token usage is added to the agent that makes it. */
export interface Inference
  extends RequestParameters,
    ResponseFacts,
    TokenUsage,
    ModelContent,
    Server {
  /** `chat` unless it is given. */
  operationName?: "chat" | "generate_content" | "text_completion" | (string & {}) | undefined;
  provider: string;
  requestModel?: string | undefined;
  conversationId?: string | undefined;
  /** Written only when true; `stream` sets it. */
  stream?: boolean | undefined;
  topK?: number | undefined;
  promptName?: string | undefined;
}

export const inference: Operation<Inference> = {
  name: GEN_AI_OPERATION_NAME_VALUE_CHAT,
  nameField: "operationName",
  target: "requestModel",
  spanKind: SpanKind.CLIENT,
  category: GEN_AI_SPAN_KIND_VALUE_LLM,
  fields: {
    operationName: { at: "start" },
    provider: atStart(GEN_AI_PROVIDER_NAME),
    requestModel: atStart(GEN_AI_REQUEST_MODEL),
    conversationId: atStart(GEN_AI_CONVERSATION_ID),
    ...server,
    ...requestParameters,
    stream: { key: GEN_AI_REQUEST_STREAM, at: "end", convert: (on) => on || undefined },
    topK: atEnd(GEN_AI_REQUEST_TOP_K),
    ...responseFacts,
    ...tokenUsage,
    ...modelContent,
    promptName: atEnd(GEN_AI_PROMPT_NAME),
  },
  usage: "reports",
  total: "known",
  streaming: "first-chunk",
  event: EVENT_GEN_AI_CLIENT_INFERENCE_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
    fields: ["provider", "requestModel", "responseModel", "serverAddress", "serverPort"],
    tokens: true,
    apmplus: "llm",
  },
};
