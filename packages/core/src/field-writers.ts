// Generated from the tables by `pnpm generate`; change the tables, not this file.

import {
  GEN_AI_AGENT_DESCRIPTION,
  GEN_AI_AGENT_ID,
  GEN_AI_AGENT_NAME,
  GEN_AI_AGENT_VERSION,
  GEN_AI_CONVERSATION_ID,
  GEN_AI_DATA_SOURCE_ID,
  GEN_AI_EMBEDDINGS_DIMENSION_COUNT,
  GEN_AI_MEMORY_RECORD_COUNT,
  GEN_AI_MEMORY_RECORD_ID,
  GEN_AI_MEMORY_STORE_ID,
  GEN_AI_OUTPUT_TYPE,
  GEN_AI_PROMPT_NAME,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_FREQUENCY_PENALTY,
  GEN_AI_REQUEST_MAX_TOKENS,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_REQUEST_PRESENCE_PENALTY,
  GEN_AI_REQUEST_SEED,
  GEN_AI_REQUEST_TEMPERATURE,
  GEN_AI_REQUEST_TOP_K,
  GEN_AI_REQUEST_TOP_P,
  GEN_AI_RESPONSE_ID,
  GEN_AI_RESPONSE_MODEL,
  GEN_AI_TOOL_CALL_ID,
  GEN_AI_TOOL_DESCRIPTION,
  GEN_AI_TOOL_NAME,
  GEN_AI_TOOL_TYPE,
  GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS,
  GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
  GEN_AI_USAGE_INPUT_TOKENS,
  GEN_AI_USAGE_OUTPUT_TOKENS,
  GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
  GEN_AI_WORKFLOW_NAME,
  SERVER_ADDRESS,
  SERVER_PORT,
} from "@genspan/conventions/names";
import type { AttributeValue } from "@opentelemetry/api";
import type { FieldWriter } from "./field-writer.ts";
import type * as operations from "./operations/index.ts";

/** A writer for each operation; what it does is what `writeByRows` does. */
export const fieldWriters: { readonly [Name in keyof typeof operations]: FieldWriter } = {
  createAgent(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "agentName":
          if (phase === "sampling") attributes[GEN_AI_AGENT_NAME] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        case "agentId":
          if (phase !== "sampling") attributes[GEN_AI_AGENT_ID] = value;
          break;
        case "agentDescription":
          if (phase !== "sampling") attributes[GEN_AI_AGENT_DESCRIPTION] = value;
          break;
        case "agentVersion":
          if (phase !== "sampling") attributes[GEN_AI_AGENT_VERSION] = value;
          break;
        case "requestModel":
          if (phase !== "started") attributes[GEN_AI_REQUEST_MODEL] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  embedding(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "requestModel":
          if (phase === "sampling") attributes[GEN_AI_REQUEST_MODEL] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        case "dimensionCount":
          if (phase !== "sampling") attributes[GEN_AI_EMBEDDINGS_DIMENSION_COUNT] = value;
          break;
        case "inputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_INPUT_TOKENS] = value;
          break;
        case "responseModel":
          if (phase !== "sampling") attributes[GEN_AI_RESPONSE_MODEL] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  entry(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "conversationId":
          if (phase !== "started") attributes[GEN_AI_CONVERSATION_ID] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  executeTool(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "toolName":
          if (phase === "sampling") attributes[GEN_AI_TOOL_NAME] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        case "toolCallId":
          if (phase !== "started") attributes[GEN_AI_TOOL_CALL_ID] = value;
          break;
        case "toolType":
          if (phase !== "started") attributes[GEN_AI_TOOL_TYPE] = value;
          break;
        case "toolDescription":
          if (phase !== "sampling") attributes[GEN_AI_TOOL_DESCRIPTION] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  inference(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "requestModel":
          if (phase === "sampling") attributes[GEN_AI_REQUEST_MODEL] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        case "conversationId":
          if (phase !== "started") attributes[GEN_AI_CONVERSATION_ID] = value;
          break;
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "outputType":
          if (phase !== "sampling") attributes[GEN_AI_OUTPUT_TYPE] = value;
          break;
        case "temperature":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_TEMPERATURE] = value;
          break;
        case "topP":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_TOP_P] = value;
          break;
        case "frequencyPenalty":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_FREQUENCY_PENALTY] = value;
          break;
        case "presencePenalty":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_PRESENCE_PENALTY] = value;
          break;
        case "maxTokens":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_MAX_TOKENS] = value;
          break;
        case "seed":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_SEED] = value;
          break;
        case "topK":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_TOP_K] = value;
          break;
        case "responseModel":
          if (phase !== "sampling") attributes[GEN_AI_RESPONSE_MODEL] = value;
          break;
        case "responseId":
          if (phase !== "sampling") attributes[GEN_AI_RESPONSE_ID] = value;
          break;
        case "inputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_INPUT_TOKENS] = value;
          break;
        case "outputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_OUTPUT_TOKENS] = value;
          break;
        case "cacheReadInputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS] = value;
          break;
        case "cacheCreationInputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS] = value;
          break;
        case "reasoningOutputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_REASONING_OUTPUT_TOKENS] = value;
          break;
        case "promptName":
          if (phase !== "sampling") attributes[GEN_AI_PROMPT_NAME] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  invokeAgent(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "outputType":
          if (phase !== "sampling") attributes[GEN_AI_OUTPUT_TYPE] = value;
          break;
        case "temperature":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_TEMPERATURE] = value;
          break;
        case "topP":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_TOP_P] = value;
          break;
        case "frequencyPenalty":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_FREQUENCY_PENALTY] = value;
          break;
        case "presencePenalty":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_PRESENCE_PENALTY] = value;
          break;
        case "maxTokens":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_MAX_TOKENS] = value;
          break;
        case "seed":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_SEED] = value;
          break;
        case "responseModel":
          if (phase !== "sampling") attributes[GEN_AI_RESPONSE_MODEL] = value;
          break;
        case "responseId":
          if (phase !== "sampling") attributes[GEN_AI_RESPONSE_ID] = value;
          break;
        case "inputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_INPUT_TOKENS] = value;
          break;
        case "outputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_OUTPUT_TOKENS] = value;
          break;
        case "cacheReadInputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS] = value;
          break;
        case "cacheCreationInputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS] = value;
          break;
        case "reasoningOutputTokens":
          if (phase !== "sampling") attributes[GEN_AI_USAGE_REASONING_OUTPUT_TOKENS] = value;
          break;
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "agentName":
          if (phase === "sampling") attributes[GEN_AI_AGENT_NAME] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        case "agentId":
          if (phase !== "started") attributes[GEN_AI_AGENT_ID] = value;
          break;
        case "agentDescription":
          if (phase !== "sampling") attributes[GEN_AI_AGENT_DESCRIPTION] = value;
          break;
        case "agentVersion":
          if (phase !== "sampling") attributes[GEN_AI_AGENT_VERSION] = value;
          break;
        case "conversationId":
          if (phase !== "started") attributes[GEN_AI_CONVERSATION_ID] = value;
          break;
        case "dataSourceId":
          if (phase !== "sampling") attributes[GEN_AI_DATA_SOURCE_ID] = value;
          break;
        case "requestModel":
          if (phase !== "started") attributes[GEN_AI_REQUEST_MODEL] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  invokeWorkflow(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "workflowName":
          if (phase === "sampling") attributes[GEN_AI_WORKFLOW_NAME] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  memory(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "storeId":
          if (phase !== "started") attributes[GEN_AI_MEMORY_STORE_ID] = value;
          break;
        case "recordId":
          if (phase !== "sampling") attributes[GEN_AI_MEMORY_RECORD_ID] = value;
          break;
        case "recordCount":
          if (phase !== "sampling") attributes[GEN_AI_MEMORY_RECORD_COUNT] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  reactStep(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  rerank(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "requestModel":
          if (phase === "sampling") attributes[GEN_AI_REQUEST_MODEL] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
  retrieval(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
        case "serverAddress":
          if (phase !== "started") attributes[SERVER_ADDRESS] = value;
          break;
        case "serverPort":
          if (phase !== "started") attributes[SERVER_PORT] = value;
          break;
        case "dataSourceId":
          if (phase === "sampling") attributes[GEN_AI_DATA_SOURCE_ID] = value;
          else if (phase === "later") sink.takeField(field, value, attributes, phase);
          break;
        case "provider":
          if (phase !== "started") attributes[GEN_AI_PROVIDER_NAME] = value;
          break;
        case "requestModel":
          if (phase !== "started") attributes[GEN_AI_REQUEST_MODEL] = value;
          break;
        case "topK":
          if (phase !== "sampling") attributes[GEN_AI_REQUEST_TOP_K] = value;
          break;
        default:
          sink.takeField(field, value, attributes, phase);
      }
    }
  },
};
