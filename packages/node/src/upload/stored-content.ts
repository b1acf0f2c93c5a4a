import { createHash } from "node:crypto";

/** Content as a file holds it. */
export interface StoredContent {
  readonly bytes: Uint8Array;
  /** The path below the directory, made of the SHA-256 of the bytes: `0a/0a1b….json`. */
  readonly name: string;
}

/**
 * Bytes as they are, a string as text, anything else as JSON. What the program does to the content
 * later changes nothing. Throws what `JSON.stringify` throws.
 */
export function storedContent(content: unknown, mimeType: string | undefined): StoredContent {
  const binary = content instanceof Uint8Array;
  const text = typeof content === "string" ? content : undefined;
  const bytes = binary ? content.slice() : Buffer.from(text ?? json(content));
  const extension = binary ? binaryExtension(mimeType) : text === undefined ? "json" : "txt";
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { bytes, name: `${hash.slice(0, 2)}/${hash}.${extension}` };
}

function json(content: unknown): string {
  const text: string | undefined = JSON.stringify(content);
  if (text === undefined) throw new TypeError("the content is no JSON");
  return text;
}

/** The subtype where it is a plain word, as in `image/png`: media types are not ours to trust. */
function binaryExtension(mimeType: string | undefined): string {
  return /^\w+\/([a-z0-9]{1,8})(;|$)/i.exec(mimeType ?? "")?.[1]?.toLowerCase() ?? "bin";
}
