import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_AGENT_DESCRIPTION,
  GEN_AI_AGENT_ID,
  GEN_AI_AGENT_NAME,
  GEN_AI_AGENT_VERSION,
  GEN_AI_CONVERSATION_ID,
  GEN_AI_DATA_SOURCE_ID,
  GEN_AI_OPERATION_NAME_VALUE_INVOKE_AGENT,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_SPAN_KIND_VALUE_AGENT,
  METRIC_GEN_AI_INVOKE_AGENT_DURATION,
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

/** A run of an agent; publishes its name and id, and sums the token usage of its model calls. */
export interface InvokeAgent
  extends RequestParameters,
    ResponseFacts,
    TokenUsage,
    ModelContent,
    Server {
  provider?: string | undefined;
  agentName?: string | undefined;
  agentId?: string | undefined;
  agentDescription?: string | undefined;
  agentVersion?: string | undefined;
  conversationId?: string | undefined;
  dataSourceId?: string | undefined;
  requestModel?: string | undefined;
}

export const invokeAgent: Operation<InvokeAgent> = {
  name: GEN_AI_OPERATION_NAME_VALUE_INVOKE_AGENT,
  target: "agentName",
  spanKind: SpanKind.INTERNAL,
  remote: "serverAddress",
  category: GEN_AI_SPAN_KIND_VALUE_AGENT,
  fields: {
    ...requestParameters,
    ...responseFacts,
    ...tokenUsage,
    ...modelContent,
    ...server,
    provider: atStart(GEN_AI_PROVIDER_NAME),
    agentName: atStart(GEN_AI_AGENT_NAME),
    agentId: atStart(GEN_AI_AGENT_ID),
    agentDescription: atEnd(GEN_AI_AGENT_DESCRIPTION),
    agentVersion: atEnd(GEN_AI_AGENT_VERSION),
    conversationId: atStart(GEN_AI_CONVERSATION_ID),
    dataSourceId: atEnd(GEN_AI_DATA_SOURCE_ID),
    requestModel: atStart(GEN_AI_REQUEST_MODEL),
  },
  publishes: ["agentName", "agentId"],
  usage: "collects",
  total: "known",
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_INVOKE_AGENT_DURATION,
    fields: ["agentName", "requestModel"],
    bounded: ["agentName"],
  },
};
