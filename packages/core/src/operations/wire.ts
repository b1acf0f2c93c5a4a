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

/**
 * Finish reasons as the conventions spell them, in a list that is nobody else's; undefined for none.
 * Throws for what is no list.
 */
export function wireFinishReasons(reasons: readonly string[]): string[] | undefined {
  if (!Array.isArray(reasons)) throw new TypeError("finish reasons are a list");
  // Copying a list as a whole and looking for what is rare is faster than making each item anew.
  const copy = reasons.slice();
  for (let index = 0; index < copy.length; index++) {
    if (copy[index] === "tool_calls") copy[index] = "tool_call";
  }
  return copy.length === 0 ? undefined : copy;
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
