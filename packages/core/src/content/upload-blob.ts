import type { ContentPolicy } from "../configuration/settings.ts";
import type { UploadInfo } from "../process/options.ts";
import { fromBase64 } from "./base64.ts";
import { uploaded } from "./hooks.ts";

/** A part whose bytes are uploaded points to where they are instead. */
export function uploadBlob(
  part: Record<string, unknown>,
  info: UploadInfo,
  policy: ContentPolicy,
): object {
  const { content, ...rest } = part;
  if (part.type !== "blob" || typeof content !== "string") return part;
  const bytes = fromBase64(content);
  if (bytes === undefined) return part;
  const mimeType = part.mime_type as string | undefined;
  const uri = uploaded(bytes, { ...info, mimeType }, policy);
  return uri === undefined ? part : { ...rest, type: "uri", uri };
}
