import { base64Length } from "./base64.ts";
import { binaryNote, isBinaryNote } from "./binary-note.ts";
import { mapStrings, type Path } from "./map-strings.ts";
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

/** The longest string that a value under these limits can have. */
export function longest(limits: Limits): number {
  const { maxLength = Infinity, maxAttributeLength = Infinity } = limits;
  return Math.min(maxLength, maxAttributeLength);
}

/**
 * The stage that cuts strings to the limits. Base64 that is cut cannot be decoded any more, so a
 * blob that is too long becomes a note of its size and type.
 */
export function limitStrings(value: unknown, limits: Limits, shape: Shape): unknown {
  let left = limits.maxAttributeLength ?? Infinity;
  return mapStrings(value, {
    map: (text, path, owner) => {
      const length = Math.min(limits.maxLength ?? text.length, left);
      if (text.length > length && isBase64(text, path, owner)) {
        return binaryNote(owner, base64Length(text));
      }
      if (isBinaryNote(text)) return text;
      left -= Math.min(text.length, length);
      return length === 0 && text.length > 0 ? mark : truncate(text, length);
    },
    ...(shape.skip && { skip: shape.skip }),
  });
}

/** Whether a string is the content of a blob, and neither a note nor what `redact` put there. */
function isBase64(text: string, path: Path, owner: object | undefined): boolean {
  const blob = (owner as { type?: unknown } | undefined)?.type === "blob";
  return blob && path.at(-1) === "content" && !text.startsWith("[");
}
