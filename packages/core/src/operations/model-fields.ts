import {
  GEN_AI_INPUT_MESSAGES,
  GEN_AI_INPUT_MESSAGES_REF,
  GEN_AI_OUTPUT_MESSAGES,
  GEN_AI_OUTPUT_MESSAGES_REF,
  GEN_AI_OUTPUT_TYPE,
  GEN_AI_REQUEST_CHOICE_COUNT,
  GEN_AI_REQUEST_FREQUENCY_PENALTY,
  GEN_AI_REQUEST_MAX_TOKENS,
  GEN_AI_REQUEST_PRESENCE_PENALTY,
  GEN_AI_REQUEST_SEED,
  GEN_AI_REQUEST_STOP_SEQUENCES,
  GEN_AI_REQUEST_TEMPERATURE,
  GEN_AI_REQUEST_TOP_P,
  GEN_AI_RESPONSE_FINISH_REASONS,
  GEN_AI_RESPONSE_ID,
  GEN_AI_RESPONSE_MODEL,
  GEN_AI_SYSTEM_INSTRUCTIONS,
  GEN_AI_SYSTEM_INSTRUCTIONS_REF,
  GEN_AI_TOOL_DEFINITIONS,
  GEN_AI_TOOL_DEFINITIONS_REF,
  GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS,
  GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
  GEN_AI_USAGE_INPUT_TOKENS,
  GEN_AI_USAGE_OUTPUT_TOKENS,
  GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
  SERVER_ADDRESS,
  SERVER_PORT,
} from "@genspan/conventions/names";
import type {
  FinishReason,
  InputMessage,
  OutputMessage,
  SystemInstructions,
  ToolDefinition,
} from "./messages.ts";
import type { Content, Fields } from "./operation.ts";
import { atEnd, atStart, content, listAtEnd } from "./rows.ts";
import { finishReasonsOf, wireFinishReasons } from "./wire.ts";

/** Where the service listens. */
export interface Server {
  /** Host name or address, `server.address`. */
  serverAddress?: string | undefined;
  /** `server.port`. */
  serverPort?: number | undefined;
}

/** What a caller asks a model for. */
export interface RequestParameters {
  outputType?: "text" | "json" | "image" | "speech" | (string & {}) | undefined;
  /** Written unless it is 1. */
  choiceCount?: number | undefined;
  temperature?: number | undefined;
  topP?: number | undefined;
  frequencyPenalty?: number | undefined;
  presencePenalty?: number | undefined;
  maxTokens?: number | undefined;
  seed?: number | undefined;
  stopSequences?: string[] | undefined;
}

/** What a model answers beside its content. */
export interface ResponseFacts {
  responseModel?: string | undefined;
  responseId?: string | undefined;
  /** One for each choice, in order; taken from `outputMessages` when it is not given. */
  finishReasons?: readonly FinishReason[] | undefined;
}

/** Tokens that were counted; input includes what was read from or written to a cache. */
export interface TokenUsage {
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
  cacheReadInputTokens?: number | undefined;
  cacheCreationInputTokens?: number | undefined;
  /** A part of the output tokens. */
  reasoningOutputTokens?: number | undefined;
}

/** What goes into a model and what comes out; content, but for the names of the tools. */
export interface ModelContent {
  inputMessages?: Content<readonly InputMessage[]> | undefined;
  outputMessages?: Content<readonly OutputMessage[]> | undefined;
  systemInstructions?: Content<SystemInstructions> | undefined;
  toolDefinitions?: Content<readonly ToolDefinition[]> | undefined;
}

export const server: Fields<Server> = {
  serverAddress: atStart(SERVER_ADDRESS),
  serverPort: atStart(SERVER_PORT),
};

export const requestParameters: Fields<RequestParameters> = {
  outputType: atEnd(GEN_AI_OUTPUT_TYPE),
  choiceCount: {
    key: GEN_AI_REQUEST_CHOICE_COUNT,
    at: "end",
    convert: (count) => (count === 1 ? undefined : count),
  },
  temperature: atEnd(GEN_AI_REQUEST_TEMPERATURE),
  topP: atEnd(GEN_AI_REQUEST_TOP_P),
  frequencyPenalty: atEnd(GEN_AI_REQUEST_FREQUENCY_PENALTY),
  presencePenalty: atEnd(GEN_AI_REQUEST_PRESENCE_PENALTY),
  maxTokens: atEnd(GEN_AI_REQUEST_MAX_TOKENS),
  seed: atEnd(GEN_AI_REQUEST_SEED),
  stopSequences: listAtEnd(GEN_AI_REQUEST_STOP_SEQUENCES),
};

export const responseFacts: Fields<ResponseFacts> = {
  responseModel: atEnd(GEN_AI_RESPONSE_MODEL),
  responseId: atEnd(GEN_AI_RESPONSE_ID),
  finishReasons: {
    key: GEN_AI_RESPONSE_FINISH_REASONS,
    at: "end",
    convert: (reasons) => wireFinishReasons(reasons),
  },
};

export const tokenUsage: Fields<TokenUsage> = {
  inputTokens: atEnd(GEN_AI_USAGE_INPUT_TOKENS),
  outputTokens: atEnd(GEN_AI_USAGE_OUTPUT_TOKENS),
  cacheReadInputTokens: atEnd(GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS),
  cacheCreationInputTokens: atEnd(GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS),
  reasoningOutputTokens: atEnd(GEN_AI_USAGE_REASONING_OUTPUT_TOKENS),
};

export const modelContent: Fields<ModelContent> = {
  inputMessages: content(GEN_AI_INPUT_MESSAGES, "inputMessages", GEN_AI_INPUT_MESSAGES_REF),
  outputMessages: {
    ...content(GEN_AI_OUTPUT_MESSAGES, "outputMessages", GEN_AI_OUTPUT_MESSAGES_REF),
    derives: {
      field: "finishReasons",
      key: GEN_AI_RESPONSE_FINISH_REASONS,
      from: finishReasonsOf,
    },
  },
  systemInstructions: content(
    GEN_AI_SYSTEM_INSTRUCTIONS,
    "systemInstructions",
    GEN_AI_SYSTEM_INSTRUCTIONS_REF,
  ),
  toolDefinitions: content(GEN_AI_TOOL_DEFINITIONS, "toolDefinitions", GEN_AI_TOOL_DEFINITIONS_REF),
};
