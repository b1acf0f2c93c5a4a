import type { UploadInfo } from "../options.ts";
import { report } from "../report.ts";
import { fromBase64 } from "./base64.ts";
import { ignoreRejection } from "./ignore-rejection.ts";

type Upload = (content: unknown, info: UploadInfo) => string | undefined;

/** The stage that hands content to the user's `upload`; gives its reference, or undefined. */
export function uploadContent(
  value: unknown,
  upload: Upload,
  info: UploadInfo,
): string | undefined {
  try {
    const reference: unknown = upload(value, info);
    if (typeof reference === "string" || reference === undefined) return reference;
    ignoreRejection(reference);
    report(info.operation, `upload gave no reference for ${info.field}`);
  } catch (error) {
    report(info.operation, `upload failed for ${info.field}`, error);
  }
  return undefined;
}

/** Content whose bytes are uploaded one by one: each such part points to where they are. */
export function uploadBlobs(
  value: unknown,
  upload: Upload,
  info: UploadInfo,
  depth: number,
): unknown {
  if (!Array.isArray(value)) return value;
  if (depth > 1) {
    return value.map((message) =>
      message === null || typeof message !== "object"
        ? message
        : { ...message, parts: uploadBlobs(message.parts, upload, info, depth - 2) },
    );
  }
  return value.map((part) => {
    if (part?.type !== "blob" || typeof part.content !== "string") return part;
    const bytes = fromBase64(part.content);
    if (bytes === undefined) return part;
    const uri = uploadContent(bytes, upload, { ...info, mimeType: part.mime_type });
    if (uri === undefined) return part;
    const { content: _, ...kept } = part;
    return { ...kept, type: "uri", uri };
  });
}
