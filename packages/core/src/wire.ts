/** What a part's key is called on the wire, where that differs from its name in TypeScript. */
function wireKey(key: string): string | undefined {
  switch (key) {
    case "finishReason":
      return "finish_reason";
    case "mimeType":
      return "mime_type";
    case "fileId":
      return "file_id";
    case "serverToolCall":
      return "server_tool_call";
    case "serverToolCallResponse":
      return "server_tool_call_response";
    default:
      return undefined;
  }
}

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

/** Messages in the form of the conventions' schemas; what is right already is not copied. */
export function wireMessages(messages: unknown): unknown {
  return Array.isArray(messages) ? mapped(messages, wireMessage) : messages;
}

/** Parts in the form of the conventions' schemas; a string is one text part. */
export function wireParts(parts: unknown): unknown {
  if (typeof parts === "string") return [{ type: "text", content: parts }];
  return Array.isArray(parts) ? mapped(parts, wirePart) : parts;
}

/** Like `map`, but gives the array itself when nothing changes. */
function mapped(array: readonly unknown[], map: (item: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < array.length; index++) {
    const item = map(array[index]);
    if (item === array[index]) continue;
    copy ??= array.slice();
    copy[index] = item;
  }
  return copy ?? array;
}

function wireMessage(message: unknown): unknown {
  if (typeof message !== "object" || message === null) return message;
  const { parts, finishReason } = message as { parts?: unknown; finishReason?: unknown };
  const wire = wireParts(parts);
  if (wire === parts && finishReason === undefined) return message;
  const changed: Record<string, unknown> = {};
  for (const key in message) {
    if (key === "finishReason") changed.finish_reason = wireReason(finishReason);
    else changed[key] = key === "parts" ? wire : (message as Record<string, unknown>)[key];
  }
  return changed;
}

function wireReason(reason: unknown): unknown {
  return typeof reason === "string" ? wireFinishReason(reason) : reason;
}

function wirePart(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return part;
  for (const key in part) if (wireKey(key) !== undefined) return renamed(part);
  return part;
}

function renamed(part: object): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) wire[wireKey(key) ?? key] = value;
  return wire;
}
