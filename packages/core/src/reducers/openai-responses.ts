import type { Inference } from "../operations/inference.ts";
import type { MessagePart } from "../operations/messages.ts";
import type { TokenUsage } from "../operations/model-fields.ts";
import { type Maybe, textParts, toolCallPart } from "../streams/message-parts.ts";
import type { StreamDelta } from "../streams/stream-source.ts";
import type { ProviderReducer } from "./provider-reducer.ts";

/** Token counts of the Responses API: cached and reasoning tokens are parts of the two sums. */
export interface OpenAIResponsesUsage {
  input_tokens?: Maybe<number>;
  output_tokens?: Maybe<number>;
  input_tokens_details?: Maybe<{
    cached_tokens?: Maybe<number>;
    cache_write_tokens?: Maybe<number>;
  }>;
  output_tokens_details?: Maybe<{ reasoning_tokens?: Maybe<number> }>;
}

/** One item of the output; what the fields hold depends on `type`. */
interface OutputItem {
  type: string;
  call_id?: unknown;
  name?: unknown;
  arguments?: unknown;
  input?: unknown;
  content?: unknown;
  summary?: unknown;
}

/** A whole response of the Responses API, by the part that is read. */
export interface OpenAIResponsesResponse {
  id?: Maybe<string>;
  model?: Maybe<string>;
  /** How it ended: `completed`, `incomplete`, `failed`, `cancelled`. */
  status?: Maybe<string>;
  incomplete_details?: Maybe<{ reason?: Maybe<string> }>;
  usage?: Maybe<OpenAIResponsesUsage>;
  output?: Maybe<readonly OutputItem[]>;
}

/** An event of a streamed response, by the part that is read. */
export interface OpenAIResponsesEvent {
  type: string;
  delta?: unknown;
  output_index?: Maybe<number>;
  item?: Maybe<OutputItem>;
  response?: Maybe<OpenAIResponsesResponse>;
}

/** Reads OpenAI's Responses API. */
export const openaiResponses: ProviderReducer<OpenAIResponsesEvent, OpenAIResponsesResponse> =
  /* @__PURE__ */ Object.assign(reduce, { response });

function reduce(event: OpenAIResponsesEvent): StreamDelta | undefined {
  const delta = event.delta as string;
  switch (event.type) {
    case "response.output_text.delta":
    case "response.refusal.delta":
      return { text: delta };
    case "response.reasoning_text.delta":
    case "response.reasoning_summary_text.delta":
      return { reasoning: delta };
    case "response.output_item.added":
      return event.item && isToolCall(event.item) ? started(event.item, event) : undefined;
    case "response.function_call_arguments.delta":
    case "response.custom_tool_call_input.delta":
      return { toolCalls: [{ index: event.output_index ?? 0, arguments: delta }] };
    default:
      return event.response ? facts(event.response) : undefined;
  }
}

function started({ call_id, name }: OutputItem, event: OpenAIResponsesEvent): StreamDelta {
  const call = { index: event.output_index ?? 0, id: call_id as string, name: name as string };
  return { toolCalls: [call] };
}

function facts(response: OpenAIResponsesResponse): StreamDelta {
  const { id, model, usage } = response;
  return {
    responseId: id ?? undefined,
    responseModel: model ?? undefined,
    usage: usage ? tokenUsage(usage) : undefined,
    finishReason: finishReason(response),
  };
}

function response(response: OpenAIResponsesResponse): Partial<Inference> {
  const { usage, finishReason, ...values } = facts(response);
  const parts = response.output?.flatMap(itemParts) ?? [];
  return {
    ...values,
    ...usage,
    ...(finishReason !== undefined && { finishReasons: [finishReason] }),
    outputMessages: [{ role: "assistant", parts, finishReason: finishReason ?? "stop" }],
  };
}

function itemParts(item: OutputItem): MessagePart[] {
  if (isToolCall(item)) {
    const json = item.arguments ?? item.input;
    return [toolCallPart(item.call_id as Maybe<string>, String(item.name), json)];
  }
  if (item.type === "message") return contentParts("text", item.content);
  if (item.type !== "reasoning") return [];
  return [...contentParts("reasoning", item.summary), ...contentParts("reasoning", item.content)];
}

function contentParts(type: "text" | "reasoning", content: unknown): MessagePart[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap(({ text, refusal }) => textParts(type, text ?? refusal));
}

function isToolCall({ type }: OutputItem): boolean {
  return type === "function_call" || type === "custom_tool_call";
}

/** The status says how a response ended; one that is still under way has none of these. */
function finishReason(response: OpenAIResponsesResponse): string | undefined {
  const { status, incomplete_details, output } = response;
  if (status === "completed") return output?.some(isToolCall) ? "tool_call" : "stop";
  if (status === "failed") return "error";
  if (status === "cancelled") return status;
  if (status !== "incomplete") return undefined;
  const reason = incomplete_details?.reason;
  return reason === "max_output_tokens" ? "length" : (reason ?? "length");
}

function tokenUsage(usage: OpenAIResponsesUsage): TokenUsage {
  const { input_tokens_details: input, output_tokens_details: output } = usage;
  return {
    inputTokens: usage.input_tokens ?? undefined,
    outputTokens: usage.output_tokens ?? undefined,
    cacheReadInputTokens: input?.cached_tokens ?? undefined,
    cacheCreationInputTokens: input?.cache_write_tokens ?? undefined,
    reasoningOutputTokens: output?.reasoning_tokens ?? undefined,
  };
}
