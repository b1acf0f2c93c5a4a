import * as z from "zod";
import { type Part, part } from "./part.ts";
import { type WireIssue, wireObject } from "./wire-object.ts";

/** A message that was given to a model or agent. */
export interface InputMessage {
  /** `system`, `user`, `assistant`, `tool` or another word. */
  role: string;
  parts: Part[];
  name?: string | null | undefined;
}

/** A message that a model or agent returned. */
export interface OutputMessage extends InputMessage {
  /** `stop`, `length`, `content_filter`, `tool_call`, `error` or another word. */
  finish_reason: string;
}

/** Finish reasons in the words of a provider's API, and in those of the conventions. */
export const renamedFinishReasons: ReadonlyMap<string, string> = new Map([
  ["tool_calls", "tool_call"],
  ["tool-calls", "tool_call"],
  ["toolCalls", "tool_call"],
  ["content-filter", "content_filter"],
]);

const message = {
  role: z.string(),
  parts: z.array(part),
  name: z.string().nullish(),
};

/** The messages of `gen_ai.input.messages`. */
export const inputMessages: z.ZodType<InputMessage[]> = z.array(
  wireObject<InputMessage>(z.looseObject(message)),
);

/** The messages of `gen_ai.output.messages`. */
export const outputMessages: z.ZodType<OutputMessage[]> = z.array(
  wireObject<OutputMessage>(z.looseObject({ ...message, finish_reason: z.string() }), {
    keys: ["finish_reason"],
    inspect: providersFinishReason,
  }),
);

/** The parts of `gen_ai.system_instructions`. */
export const systemInstructions: z.ZodType<Part[]> = z.array(part);

function providersFinishReason(value: Readonly<Record<string, unknown>>): readonly WireIssue[] {
  const written = value.finish_reason;
  const reason = typeof written === "string" ? renamedFinishReasons.get(written) : undefined;
  if (!reason) return [];
  return [
    { path: ["finish_reason"], message: `the conventions write "${reason}", not "${written}"` },
  ];
}
