import { base64Length } from "./base64.ts";
import { mapStrings } from "./map-strings.ts";
import type { Shape } from "./shape.ts";

const mark = "…[truncated]";

/** How long content may be, in UTF-16 units. */
export interface Limits {
  /** Of one string. */
  readonly maxLength: number | undefined;
  /** Of all strings of an attribute together. */
  readonly maxAttributeLength: number | undefined;
}

/** The first `length` units of a text and a mark; a code point is never split. */
export function truncate(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splits ? length - 1 : length) + mark;
}

/** The stage that cuts strings to the limits; bytes become a note of their size and type. */
export function limitStrings(value: unknown, limits: Limits, shape: Shape): unknown {
  let left = limits.maxAttributeLength ?? Number.POSITIVE_INFINITY;
  const noted = shape.partDepth === undefined ? value : noteBlobs(value, limits, shape.partDepth);
  return mapStrings(noted, {
    map: (text) => {
      const length = Math.min(limits.maxLength ?? text.length, left);
      left -= Math.min(text.length, length);
      return length === 0 && text.length > 0 ? mark : truncate(text, length);
    },
    ...(shape.skip && { skip: shape.skip }),
  });
}

/** Base64 that is cut cannot be decoded any more, so a part that is too long says what it was. */
function noteBlobs(value: unknown, limits: Limits, depth: number): unknown {
  if (!Array.isArray(value)) return value;
  if (depth > 1) {
    return value.map((message) =>
      message === null || typeof message !== "object"
        ? message
        : { ...message, parts: noteBlobs(message.parts, limits, depth - 2) },
    );
  }
  const longest = Math.min(limits.maxLength ?? Infinity, limits.maxAttributeLength ?? Infinity);
  return value.map((part) => {
    if (part?.type !== "blob" || typeof part.content !== "string") return part;
    if (part.content.length <= longest) return part;
    const size = base64Length(part.content);
    return { ...part, content: `[${part.mime_type ?? part.modality ?? "binary"}, ${size} bytes]` };
  });
}
