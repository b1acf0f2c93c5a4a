import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_AGENT_DESCRIPTION,
  GEN_AI_AGENT_ID,
  GEN_AI_AGENT_NAME,
  GEN_AI_AGENT_VERSION,
  GEN_AI_OPERATION_NAME_VALUE_CREATE_AGENT,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_SPAN_KIND_VALUE_AGENT,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import { type ModelContent, modelContent, type Server, server } from "./model-fields.ts";
import type { Operation } from "./operation.ts";
import { atEnd, atStart } from "./rows.ts";

/** The creation of an agent at a remote service. */
export interface CreateAgent extends Server, Pick<ModelContent, "systemInstructions"> {
  provider: string;
  agentName?: string | undefined;
  agentId?: string | undefined;
  agentDescription?: string | undefined;
  agentVersion?: string | undefined;
  requestModel?: string | undefined;
}

export const createAgent: Operation<CreateAgent> = {
  name: GEN_AI_OPERATION_NAME_VALUE_CREATE_AGENT,
  target: "agentName",
  spanKind: SpanKind.CLIENT,
  category: GEN_AI_SPAN_KIND_VALUE_AGENT,
  fields: {
    ...server,
    provider: atStart(GEN_AI_PROVIDER_NAME),
    agentName: atStart(GEN_AI_AGENT_NAME),
    agentId: atEnd(GEN_AI_AGENT_ID),
    agentDescription: atEnd(GEN_AI_AGENT_DESCRIPTION),
    agentVersion: atEnd(GEN_AI_AGENT_VERSION),
    requestModel: atStart(GEN_AI_REQUEST_MODEL),
    systemInstructions: modelContent.systemInstructions,
  },
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
    fields: ["provider", "requestModel", "serverAddress", "serverPort"],
    needs: "provider",
  },
};
