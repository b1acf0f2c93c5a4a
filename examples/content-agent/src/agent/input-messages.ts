import type { InputMessage, MessagePart } from "@genspan/core";
import type { ChatCompletionMessageParam } from "openai/resources";

/** The messages of a request in the form of the conventions; called only if content is captured. */
export function inputMessages(messages: readonly ChatCompletionMessageParam[]): InputMessage[] {
  return messages.map((message) => ({ role: message.role, parts: partsOf(message) }));
}

function partsOf(message: ChatCompletionMessageParam): MessagePart[] {
  const text = typeof message.content === "string" ? message.content : "";
  if (message.role === "tool") {
    return [{ type: "tool_call_response", id: message.tool_call_id, response: text }];
  }
  const parts: MessagePart[] = text === "" ? [] : [{ type: "text", content: text }];
  if (message.role !== "assistant") return parts;
  for (const call of message.tool_calls ?? []) {
    if (call.type !== "function") continue;
    const { name, arguments: args } = call.function;
    parts.push({ type: "tool_call", id: call.id, name, arguments: args });
  }
  return parts;
}
