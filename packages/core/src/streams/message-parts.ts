import type { MessagePart } from "../operations/messages.ts";

/** A field that a provider may leave out or set to null. */
export type Maybe<T> = T | null | undefined;

/** One text or reasoning part, or none for what is empty. */
export function textParts(type: "text" | "reasoning", content: Maybe<string>): MessagePart[] {
  return content ? [{ type, content }] : [];
}

/** A tool call whose arguments came as JSON text; text that is no JSON stays as it is. */
export function toolCallPart(id: Maybe<string>, name: string, json: unknown): MessagePart {
  return { type: "tool_call", id: id ?? undefined, name, arguments: parsed(json) };
}

function parsed(json: unknown): unknown {
  if (typeof json !== "string" || json === "") return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
