import type { Inference } from "../operations/inference.ts";
import type { MessagePart } from "../operations/messages.ts";
import { type Maybe, textParts } from "../streams/message-parts.ts";
import type { StreamDelta, StreamUsage } from "../streams/stream-source.ts";
import type { ProviderReducer } from "./provider-reducer.ts";

/** Token counts of the Messages API: `input_tokens` are those that no cache had a part in. */
export interface AnthropicUsage {
  input_tokens?: Maybe<number>;
  output_tokens?: Maybe<number>;
  cache_read_input_tokens?: Maybe<number>;
  cache_creation_input_tokens?: Maybe<number>;
  output_tokens_details?: Maybe<{ thinking_tokens?: Maybe<number> }>;
}

/** One block of the content; what the fields hold depends on `type`. */
interface ContentBlock {
  type: string;
  id?: unknown;
  name?: unknown;
  input?: unknown;
  text?: unknown;
  thinking?: unknown;
}

/** A whole message of the Messages API, by the part that is read. */
export interface AnthropicMessage {
  id?: Maybe<string>;
  model?: Maybe<string>;
  stop_reason?: Maybe<string>;
  usage?: Maybe<AnthropicUsage>;
  content?: Maybe<readonly ContentBlock[]>;
}

/** An event of a streamed message, by the part that is read. */
export interface AnthropicMessagesEvent {
  type: string;
  index?: Maybe<number>;
  message?: Maybe<AnthropicMessage>;
  content_block?: Maybe<ContentBlock>;
  delta?: Maybe<{
    type?: Maybe<string>;
    text?: unknown;
    thinking?: unknown;
    partial_json?: unknown;
    stop_reason?: Maybe<string>;
  }>;
  usage?: Maybe<AnthropicUsage>;
}

/** Reads Anthropic's Messages API. */
export const anthropicMessages: ProviderReducer<AnthropicMessagesEvent, AnthropicMessage> =
  /* @__PURE__ */ Object.assign(reduce, { response });

function reduce(event: AnthropicMessagesEvent): StreamDelta | undefined {
  const { type, index, message, content_block: block, delta, usage } = event;
  if (type === "message_start" && message) {
    return {
      responseId: message.id ?? undefined,
      responseModel: message.model ?? undefined,
      usage: message.usage ? streamUsage(message.usage) : undefined,
    };
  }
  if (type === "content_block_start" && block?.type === "tool_use") {
    const { id, name } = block as { id: string; name: string };
    return { toolCalls: [{ index: index ?? 0, id, name }] };
  }
  if (type === "message_delta") {
    return {
      finishReason: finishReason(delta?.stop_reason),
      usage: usage ? streamUsage(usage) : undefined,
    };
  }
  return type === "content_block_delta" ? contentDelta(event) : undefined;
}

function contentDelta({ index, delta }: AnthropicMessagesEvent): StreamDelta | undefined {
  switch (delta?.type) {
    case "text_delta":
      return { text: delta.text as string };
    case "thinking_delta":
      return { reasoning: delta.thinking as string };
    case "input_json_delta":
      return { toolCalls: [{ index: index ?? 0, arguments: delta.partial_json as string }] };
    default:
      return undefined;
  }
}

function response({
  id,
  model,
  stop_reason,
  usage,
  content,
}: AnthropicMessage): Partial<Inference> {
  const reason = finishReason(stop_reason);
  const { uncachedInputTokens, ...counts } = usage ? streamUsage(usage) : {};
  const cached = (counts.cacheReadInputTokens ?? 0) + (counts.cacheCreationInputTokens ?? 0);
  const parts = content?.flatMap(blockParts) ?? [];
  return {
    responseId: id ?? undefined,
    responseModel: model ?? undefined,
    ...(reason !== undefined && { finishReasons: [reason] }),
    ...counts,
    ...(uncachedInputTokens !== undefined && { inputTokens: uncachedInputTokens + cached }),
    outputMessages: [{ role: "assistant", parts, finishReason: reason ?? "stop" }],
  };
}

function blockParts({ type, id, name, input, text, thinking }: ContentBlock): MessagePart[] {
  if (type === "text") return textParts("text", text as string);
  if (type === "thinking") return textParts("reasoning", thinking as string);
  if (type !== "tool_use") return [];
  return [{ type: "tool_call", id: id as string, name: name as string, arguments: input }];
}

const finishReasons: Record<string, string> = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  tool_use: "tool_call",
  refusal: "content_filter",
};

function finishReason(reason: Maybe<string>): string | undefined {
  return reason ? (finishReasons[reason] ?? reason) : undefined;
}

function streamUsage(usage: AnthropicUsage): StreamUsage {
  return {
    uncachedInputTokens: usage.input_tokens ?? undefined,
    outputTokens: usage.output_tokens ?? undefined,
    cacheReadInputTokens: usage.cache_read_input_tokens ?? undefined,
    cacheCreationInputTokens: usage.cache_creation_input_tokens ?? undefined,
    reasoningOutputTokens: usage.output_tokens_details?.thinking_tokens ?? undefined,
  };
}
