import { asText, base64Length, encodedLength } from "./base64.ts";
import type { Path, Stage } from "./rewrite.ts";

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
  return `${text.slice(0, splits ? length - 1 : length)}…[truncated]`;
}

/**
 * The stage that cuts the strings of one value to the limits; undefined where there are none.
 * Base64 that is cut cannot be decoded any more, so bytes that are too long become a note.
 */
export function limiter({ maxLength, maxAttributeLength }: Limits): Stage["text"] {
  if (maxLength === undefined && maxAttributeLength === undefined) return undefined;
  let left = maxAttributeLength ?? Infinity;
  return (given, path, owner) => {
    const room = Math.min(maxLength ?? Infinity, left);
    const size = typeof given === "string" ? given.length : encodedLength(given.length);
    if (size <= room) {
      left -= size;
      return asText(given);
    }
    const bytes = byteLength(given, path, owner);
    if (bytes !== undefined) return binaryNote(owner, bytes);
    left -= room;
    return truncate(asText(given), room);
  };
}

/** How many bytes something is or stands for; undefined for text, also where `redact` put it. */
function byteLength(
  given: string | Uint8Array,
  path: Path,
  owner: object | undefined,
): number | undefined {
  if (typeof given !== "string") return given.length;
  const isBlob =
    (owner as { type?: unknown } | undefined)?.type === "blob" && path.at(-1) === "content";
  return isBlob && !given.startsWith("[") ? base64Length(given) : undefined;
}

/** What stands for bytes that are too long: `[image/png, 2048 bytes]`. */
function binaryNote(owner: object | undefined, size: number): string {
  const { mimeType, mime_type, modality } = (owner ?? {}) as Record<string, unknown>;
  return `[${mimeType ?? mime_type ?? modality ?? "binary"}, ${size} bytes]`;
}
