import type { Inference } from "../operations/inference.ts";
import type { OutputMessage } from "../operations/messages.ts";
import type { TokenUsage } from "../operations/model-fields.ts";
import { type Maybe, textParts, toolCallPart } from "../streams/message-parts.ts";
import type { StreamDelta, ToolCallDelta } from "../streams/stream-source.ts";
import type { ProviderReducer } from "./provider-reducer.ts";

/** Token counts of chat completions: cached and reasoning tokens are parts of the two sums. */
export interface OpenAIChatUsage {
  prompt_tokens?: Maybe<number>;
  completion_tokens?: Maybe<number>;
  prompt_tokens_details?: Maybe<{
    cached_tokens?: Maybe<number>;
    cache_write_tokens?: Maybe<number>;
  }>;
  completion_tokens_details?: Maybe<{ reasoning_tokens?: Maybe<number> }>;
}

interface FunctionCall {
  name?: Maybe<string>;
  arguments?: Maybe<string>;
}

/** A part of content, as Mistral's thinking models give it. */
interface ContentPart {
  type: string;
  text?: Maybe<string>;
  thinking?: Maybe<string | readonly ContentPart[]>;
}

/** What messages and their deltas have in common; `reasoning*` are of compatible providers. */
interface Content {
  content?: Maybe<string | readonly ContentPart[]>;
  refusal?: Maybe<string>;
  reasoning_content?: Maybe<string>;
  reasoning?: Maybe<string>;
  function_call?: Maybe<FunctionCall>;
}

interface ChunkChoice {
  index?: Maybe<number>;
  finish_reason?: Maybe<string>;
  delta?: Maybe<
    Content & {
      tool_calls?: Maybe<
        readonly {
          index?: Maybe<number>;
          id?: Maybe<string>;
          function?: Maybe<FunctionCall>;
          custom?: Maybe<{ name?: Maybe<string>; input?: Maybe<string> }>;
        }[]
      >;
    }
  >;
}

/** A chunk of a chat completion, by the part that is read. */
export interface OpenAIChatChunk {
  id?: Maybe<string>;
  model?: Maybe<string>;
  usage?: Maybe<OpenAIChatUsage>;
  choices?: Maybe<readonly ChunkChoice[]>;
}

interface ResponseChoice {
  finish_reason?: Maybe<string>;
  message: Content & {
    tool_calls?: Maybe<
      readonly {
        id?: Maybe<string>;
        function?: Maybe<FunctionCall>;
        custom?: Maybe<{ name: string; input?: Maybe<string> }>;
      }[]
    >;
  };
}

/** A whole chat completion, by the part that is read. */
export interface OpenAIChatResponse {
  id?: Maybe<string>;
  model?: Maybe<string>;
  usage?: Maybe<OpenAIChatUsage>;
  choices: readonly ResponseChoice[];
}

/** Reads chat completions of OpenAI and of the many services that speak like it. */
export const openaiChat: ProviderReducer<OpenAIChatChunk, OpenAIChatResponse> =
  /* @__PURE__ */ Object.assign(reduce, { response });

function reduce({ id, model, usage, choices }: OpenAIChatChunk): StreamDelta | StreamDelta[] {
  const deltas = choices?.length ? choices.map(choiceDelta) : [{}];
  const first: StreamDelta = deltas[0]!;
  first.responseId = id || undefined;
  first.responseModel = model || undefined;
  if (usage) first.usage = tokenUsage(usage);
  return deltas.length === 1 ? first : deltas;
}

function choiceDelta({ index, delta, finish_reason }: ChunkChoice): StreamDelta {
  return {
    choice: index ?? 0,
    text: delta ? textOf(delta) : undefined,
    reasoning: delta ? reasoningOf(delta) : undefined,
    toolCalls: delta ? toolCallDeltas(delta) : undefined,
    finishReason: finishReason(finish_reason),
  };
}

function textOf({ content, refusal }: Content): string | undefined {
  return joined(content, "text") || refusal || undefined;
}

function reasoningOf({ content, reasoning, reasoning_content }: Content): string | undefined {
  return reasoning_content || reasoning || joined(content, "thinking") || undefined;
}

/** The text of content, which is no thinking, or of its parts of the given type. */
function joined(content: Content["content"], type: "text" | "thinking"): Maybe<string> {
  if (!content || typeof content === "string") return type === "text" ? content : undefined;
  const parts = content.filter((part) => part.type === type);
  return parts.map((part) => part.text ?? joined(part.thinking, "text") ?? "").join("");
}

function toolCallDeltas(delta: NonNullable<ChunkChoice["delta"]>): ToolCallDelta[] | undefined {
  const { tool_calls, function_call } = delta;
  if (tool_calls) {
    return tool_calls.map(({ index, id, function: called, custom }, position) => ({
      index: index ?? position,
      id: id ?? undefined,
      name: called?.name ?? custom?.name ?? undefined,
      arguments: called?.arguments ?? custom?.input ?? undefined,
    }));
  }
  if (!function_call) return undefined;
  const { name, arguments: json } = function_call;
  return [{ index: 0, name: name ?? undefined, arguments: json ?? undefined }];
}

function response({ id, model, usage, choices }: OpenAIChatResponse): Partial<Inference> {
  const messages = choices.map(outputMessage);
  return {
    responseId: id ?? undefined,
    responseModel: model ?? undefined,
    finishReasons: messages.map((message) => message.finishReason),
    ...(usage && tokenUsage(usage)),
    outputMessages: messages,
  };
}

function outputMessage({ message, finish_reason }: ResponseChoice): OutputMessage {
  const { function_call } = message;
  const calls = message.tool_calls ?? (function_call ? [{ function: function_call }] : []);
  return {
    role: "assistant",
    parts: [
      ...textParts("reasoning", reasoningOf(message)),
      ...textParts("text", textOf(message)),
      ...calls.map(({ id, function: called, custom }: (typeof calls)[number] & Call) =>
        toolCallPart(id, called?.name ?? custom?.name ?? "", called?.arguments ?? custom?.input),
      ),
    ],
    finishReason: finishReason(finish_reason) ?? "stop",
  };
}

type Call = NonNullable<ResponseChoice["message"]["tool_calls"]>[number];

/** Compatible services send an empty reason where there is none yet. */
function finishReason(reason: Maybe<string>): string | undefined {
  if (reason === "tool_calls" || reason === "function_call") return "tool_call";
  return reason || undefined;
}

function tokenUsage(usage: OpenAIChatUsage): TokenUsage {
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage;
  return {
    inputTokens: usage.prompt_tokens ?? undefined,
    outputTokens: usage.completion_tokens ?? undefined,
    cacheReadInputTokens: input?.cached_tokens ?? undefined,
    cacheCreationInputTokens: input?.cache_write_tokens ?? undefined,
    reasoningOutputTokens: output?.reasoning_tokens ?? undefined,
  };
}
