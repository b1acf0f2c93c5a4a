const wireKeys: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["finishReason", "finish_reason"],
  ["mimeType", "mime_type"],
  ["fileId", "file_id"],
  ["serverToolCall", "server_tool_call"],
  ["serverToolCallResponse", "server_tool_call_response"],
]);

/** What a key of a message or a part is called on the wire. */
export function wireKey(key: string): string {
  return wireKeys.get(key) ?? key;
}

/** A string under a key that says what a message or a part is, as the conventions spell it. */
export function wireLabel(key: string, label: string): string {
  return key === "finish_reason" ? wireFinishReason(label) : label;
}

/** A finish reason as the conventions spell it. */
export function wireFinishReason(reason: string): string {
  return reason === "tool_calls" ? "tool_call" : reason;
}

/** The finish reasons of output messages, one for each choice; undefined when none is known. */
export function finishReasonsOf(messages: unknown): string[] | undefined {
  if (!Array.isArray(messages)) return undefined;
  const reasons: string[] = [];
  for (const message of messages) {
    const reason: unknown = message?.finishReason;
    if (typeof reason === "string") reasons.push(wireFinishReason(reason));
  }
  return reasons.length === 0 ? undefined : reasons;
}
