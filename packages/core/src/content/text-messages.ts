import { wireFinishReason } from "../operations/wire.ts";

/*
 * Most messages are text and nothing else. These functions find that out and give what a walk over
 * them would give, in a fraction of its time; undefined where there is more than text.
 */

/** Messages of text alone in the form of the wire. */
export function textMessages(messages: unknown): unknown {
  if (!Array.isArray(messages)) return undefined;
  let wire: unknown[] | undefined;
  for (let index = 0; index < messages.length; index++) {
    const message = messages[index];
    const after = textMessage(message);
    if (after === undefined) return undefined;
    if (after === message) continue;
    wire ??= messages.slice();
    wire[index] = after;
  }
  return wire ?? messages;
}

/** Parts of text alone in the form of the wire; a string is one text part. */
export function textParts(parts: unknown): unknown {
  if (typeof parts === "string") return [{ type: "text", content: parts }];
  if (!Array.isArray(parts)) return undefined;
  for (const part of parts) {
    if (typeof part?.content !== "string" || part.toJSON !== undefined) return undefined;
    for (const key in part) {
      if ((key !== "type" && key !== "content") || typeof part[key] !== "string") return undefined;
    }
  }
  return parts;
}

function textMessage(message: unknown): unknown {
  const parts = textParts((message as { parts?: unknown } | null | undefined)?.parts);
  if (parts === undefined) return undefined;
  const fields = message as Record<string, unknown>;
  if (fields.toJSON !== undefined) return undefined;
  for (const key in fields) {
    const isKnown = key === "role" || key === "name" || key === "finishReason";
    if (key !== "parts" && !(isKnown && typeof fields[key] === "string")) return undefined;
  }
  const { role, name, finishReason } = fields as Record<string, string | undefined>;
  if (finishReason === undefined && parts === fields.parts) return message;
  const finish_reason = finishReason && wireFinishReason(finishReason);
  return { role, name, parts, finish_reason };
}
