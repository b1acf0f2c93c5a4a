import type {
  MessagePart,
  OutputMessage,
  ReasoningPart,
  TextPart,
} from "../operations/messages.ts";
import type { Values } from "../operations/row.ts";
import { toolCallPart } from "./message-parts.ts";
import type { StreamEnd } from "./stream-end.ts";
import type { StreamDelta, StreamUsage, ToolCallDelta } from "./stream-source.ts";

/** A tool call as far as it has come. */
interface CallPart {
  readonly type: "tool_call";
  readonly index: number;
  id?: string | undefined;
  name: string;
  /** JSON text. */
  arguments: string;
}

interface Choice {
  readonly parts: (TextPart | ReasoningPart | CallPart)[];
  finishReason: string | undefined;
}

type Facts = StreamUsage & Pick<StreamDelta, "responseId" | "responseModel">;

/** A response as its deltas build it up. */
export interface StreamedResponse {
  /** Takes in a delta; true when it holds a token rather than framing. */
  add(delta: StreamDelta): boolean;
  /** Takes in a piece of the first choice's text; true unless it is empty. */
  addText(text: string): boolean;
  /** The values of the operation that it stands for; `givenReasons` where it tells none. */
  values(end: StreamEnd, givenReasons: unknown): Values;
}

/** What the last message says where the provider gave no finish reason. */
const fallbackReasons = { done: "stop", left: "cancelled", failed: "error" };

/** Builds up a response; without `keepContent` nothing of the content is kept. */
export function collectResponse(keepContent: boolean): StreamedResponse {
  const facts: Facts = {};
  // Without a prototype, since a service may send anything for a number.
  const choices: Record<number, Choice> = Object.create(null);

  const choiceOf = (number: number): Choice => {
    choices[number] ??= { parts: [], finishReason: undefined };
    return choices[number];
  };
  const addText = (text: string): boolean => {
    if (text === "") return false;
    const choice = choiceOf(0);
    if (keepContent) append(choice, "text", text);
    return true;
  };
  const add = (delta: StreamDelta): boolean => {
    const { text, reasoning, toolCalls, usage, finishReason } = delta;
    if (delta.responseId) facts.responseId = delta.responseId;
    if (delta.responseModel) facts.responseModel = delta.responseModel;
    if (usage) assignKnown(facts, usage);
    const holdsToken = Boolean(text || reasoning || toolCalls?.length);
    const finishes = typeof finishReason === "string";
    if (!holdsToken && !finishes) return false;
    const choice = choiceOf(delta.choice ?? 0);
    if (finishes) choice.finishReason = finishReason;
    if (keepContent) {
      if (reasoning) append(choice, "reasoning", reasoning);
      if (text) append(choice, "text", text);
      if (toolCalls) for (const call of toolCalls) addCall(choice, call);
    }
    return holdsToken;
  };
  const values = (end: StreamEnd, givenReasons: unknown): Values => {
    const given = Object.values(choices);
    const reasons = given.map(({ finishReason }) => finishReason);
    const message = ({ parts, finishReason }: Choice): OutputMessage => ({
      role: "assistant",
      parts: parts.flatMap(whole),
      finishReason: finishReason ?? fallbackReasons[end],
    });
    return {
      ...facts,
      ...inputTokens(facts),
      stream: true,
      ...(given.length > 0 && {
        // None rather than those of messages, which are not the provider's.
        finishReasons: reasons.includes(undefined) ? (givenReasons ?? []) : reasons,
        outputMessages: keepContent ? given.map(message) : undefined,
      }),
    };
  };
  return { add, addText, values };
}

function assignKnown(facts: Facts, usage: StreamUsage): void {
  for (const field of Object.keys(usage) as (keyof StreamUsage)[]) {
    facts[field] = usage[field] ?? facts[field];
  }
}

/** The sum of the input tokens, where those of the caches are counted apart. */
function inputTokens(facts: Facts): StreamUsage | undefined {
  const { uncachedInputTokens, cacheReadInputTokens = 0, cacheCreationInputTokens = 0 } = facts;
  if (uncachedInputTokens === undefined) return undefined;
  return { inputTokens: uncachedInputTokens + cacheReadInputTokens + cacheCreationInputTokens };
}

function append({ parts }: Choice, type: "text" | "reasoning", content: string): void {
  const last = parts.at(-1);
  if (last?.type === type) last.content += content;
  else parts.push({ type, content });
}

function addCall({ parts }: Choice, { index, id, name, arguments: json }: ToolCallDelta): void {
  let call = parts.findLast((part): part is CallPart => "index" in part && part.index === index);
  // Some services give calls that are made at once the same index.
  if (!call || (call.id && id && name && call.id !== id)) {
    call = { type: "tool_call", index, name: "", arguments: "" };
    parts.push(call);
  }
  call.id = id || call.id;
  // Some say the whole name again with each piece.
  if (name !== call.name) call.name += name ?? "";
  call.arguments += json ?? "";
}

/**
 * A part as it is at the end: arguments that are whole JSON are read. Arguments without a name are
 * those of a tool that the service itself runs, which is no call to anybody.
 */
function whole(part: Choice["parts"][number]): MessagePart | [] {
  if (part.type !== "tool_call") return part;
  return part.name ? toolCallPart(part.id, part.name, part.arguments) : [];
}
