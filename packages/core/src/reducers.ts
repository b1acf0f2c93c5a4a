export type {
  AnthropicMessage,
  AnthropicMessagesEvent,
  AnthropicUsage,
} from "./reducers/anthropic-messages.ts";
export { anthropicMessages } from "./reducers/anthropic-messages.ts";
export type {
  OpenAIChatChunk,
  OpenAIChatResponse,
  OpenAIChatUsage,
} from "./reducers/openai-chat.ts";
export { openaiChat } from "./reducers/openai-chat.ts";
export type {
  OpenAIResponsesEvent,
  OpenAIResponsesResponse,
  OpenAIResponsesUsage,
} from "./reducers/openai-responses.ts";
export { openaiResponses } from "./reducers/openai-responses.ts";
export type { ProviderReducer } from "./reducers/provider-reducer.ts";
