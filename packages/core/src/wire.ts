/** The keys whose name on the wire differs from that in TypeScript. */
const wireKeys: Record<string, string> = {
  finishReason: "finish_reason",
  mimeType: "mime_type",
  fileId: "file_id",
  serverToolCall: "server_tool_call",
  serverToolCallResponse: "server_tool_call_response",
};

/** Keys of messages and parts that say what they are; nobody's words, so never redacted. */
export const structuralKeys: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "role",
  "type",
  "finish_reason",
  "modality",
  "mime_type",
]);

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

/** Messages in the form of the conventions' schemas; what is right already stays as it is. */
export function wireMessages(messages: unknown): unknown {
  return Array.isArray(messages) ? messages.map(wireMessage) : messages;
}

/** Parts in the form of the conventions' schemas; a string is one text part. */
export function wireParts(parts: unknown): unknown {
  if (typeof parts === "string") return [{ type: "text", content: parts }];
  return Array.isArray(parts) ? parts.map(renameKeys) : parts;
}

function wireMessage(message: unknown): unknown {
  if (typeof message !== "object" || message === null) return message;
  const { parts, finishReason, ...rest } = message as Record<string, unknown>;
  const wire: Record<string, unknown> = { ...rest, parts: wireParts(parts) };
  if (typeof finishReason === "string") wire.finish_reason = wireFinishReason(finishReason);
  return wire;
}

function renameKeys(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return part;
  const keys = Object.keys(part);
  if (!keys.some((key) => Object.hasOwn(wireKeys, key))) return part;
  const renamed: Record<string, unknown> = {};
  for (const key of keys) {
    renamed[Object.hasOwn(wireKeys, key) ? wireKeys[key]! : key] = (
      part as Record<string, unknown>
    )[key];
  }
  return renamed;
}
