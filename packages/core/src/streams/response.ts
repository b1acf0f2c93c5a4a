import type { OutputMessage, ReasoningPart, TextPart, ToolCallPart } from "../messages.ts";
import type { Values } from "../row.ts";
import type { StreamDelta, StreamUsage, ToolCallDelta } from "./stream-source.ts";

type Part = TextPart | ReasoningPart | ToolCallPart;

interface Choice {
  readonly parts: Part[];
  readonly calls: Map<number, ToolCallPart & { arguments: string }>;
  finishReason: string | undefined;
}

/** How a stream came to its end. */
export type StreamEnd = "done" | "left" | "failed";

/** A response as its deltas build it up; without `keepContent` nothing of the content is kept. */
export class StreamedResponse {
  private readonly keepContent: boolean;
  /** By number; without a prototype, since a service may send anything for a number. */
  private readonly choices: Record<number, Choice> = Object.create(null);
  private readonly usage: StreamUsage = {};
  private responseId: string | undefined;
  private responseModel: string | undefined;

  constructor(keepContent: boolean) {
    this.keepContent = keepContent;
  }

  /** Takes in a delta; true when it holds a token rather than framing. */
  add(delta: StreamDelta): boolean {
    const { choice = 0, text, reasoning, toolCalls, usage, finishReason } = delta;
    this.responseId = delta.responseId ?? this.responseId;
    this.responseModel = delta.responseModel ?? this.responseModel;
    if (usage) assignKnown(this.usage, usage);
    const holdsToken = Boolean(text) || Boolean(reasoning) || (toolCalls?.length ?? 0) > 0;
    const finishes = typeof finishReason === "string";
    if (!holdsToken && !finishes) return false;
    const target = this.choice(choice);
    if (finishes) target.finishReason = finishReason;
    if (this.keepContent && holdsToken) {
      if (reasoning) append(target.parts, "reasoning", reasoning);
      if (text) append(target.parts, "text", text);
      for (const call of toolCalls ?? []) addCall(target, call);
    }
    return holdsToken;
  }

  /** Takes in a piece of the first choice's text; true unless it is empty. */
  addText(text: string): boolean {
    if (text === "") return false;
    const { parts } = this.choice(0);
    if (this.keepContent) append(parts, "text", text);
    return true;
  }

  get outputTokens(): number | undefined {
    return this.usage.outputTokens;
  }

  /** The values of the operation that the response stands for. */
  values(end: StreamEnd): Values {
    const choices = Object.values(this.choices);
    const reasons = choices.map(({ finishReason }) => finishReason);
    const known = reasons.every((reason) => reason !== undefined);
    const { uncachedInputTokens: uncached, ...usage } = this.usage;
    if (uncached !== undefined) {
      const cached = (usage.cacheReadInputTokens ?? 0) + (usage.cacheCreationInputTokens ?? 0);
      usage.inputTokens = uncached + cached;
    }
    const fallback = { done: "stop", left: "cancelled", failed: "error" }[end];
    return {
      ...usage,
      stream: true,
      responseId: this.responseId,
      responseModel: this.responseModel,
      finishReasons: choices.length === 0 ? undefined : known ? reasons : [],
      ...(this.keepContent &&
        choices.length > 0 && {
          outputMessages: choices.map(
            (choice): OutputMessage => ({
              role: "assistant",
              parts: choice.parts.map(whole),
              finishReason: choice.finishReason ?? fallback,
            }),
          ),
        }),
    };
  }

  private choice(index: number): Choice {
    this.choices[index] ??= { parts: [], calls: new Map(), finishReason: undefined };
    return this.choices[index];
  }
}

function assignKnown(usage: StreamUsage, counts: StreamUsage): void {
  for (const field of Object.keys(counts) as (keyof StreamUsage)[]) {
    if (counts[field] !== undefined) usage[field] = counts[field];
  }
}

function append(parts: Part[], type: "text" | "reasoning", content: string): void {
  const last = parts.at(-1);
  if (last?.type === type) last.content += content;
  else parts.push({ type, content });
}

function addCall(choice: Choice, delta: ToolCallDelta): void {
  let call = choice.calls.get(delta.index);
  if (call === undefined) {
    call = { type: "tool_call", name: "", arguments: "" };
    choice.calls.set(delta.index, call);
    choice.parts.push(call);
  }
  if (delta.id !== undefined) call.id = delta.id;
  if (delta.name !== undefined) call.name += delta.name;
  if (delta.arguments !== undefined) call.arguments += delta.arguments;
}

/** A part as it is at the end: arguments that are whole JSON are read. */
function whole(part: Part): Part {
  if (part.type !== "tool_call") return part;
  const { arguments: text, ...call } = part;
  return text === "" ? call : { ...call, arguments: parsed(text as string) };
}

/** The value of a JSON text, or the text where it is none; models cut it off or get it wrong. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
