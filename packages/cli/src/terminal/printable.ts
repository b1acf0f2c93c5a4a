import { stripVTControlCharacters } from "node:util";

/**
 * Text of others on one line: without control sequences, which could do anything to a terminal,
 * and not longer than `limit` characters.
 */
export function printable(text: string, limit = 200): string {
  const line = stripVTControlCharacters(text.slice(0, limit * 4))
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
  const characters = [...line];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join("")}…`;
}
