import type { ContentPolicy } from "../configuration/settings.ts";
import type { ContentLocation, UploadInfo } from "../process/options.ts";
import { report } from "../process/report.ts";

/** A string after the user's `redact`, if there is one; undefined when it fails: it fails closed. */
export function redacted(
  text: string,
  where: ContentLocation,
  { redact }: ContentPolicy,
): string | undefined {
  return redact === undefined ? text : call("redact", where, () => redact(text, where));
}

/** The reference that the user's `upload` gives for content, or undefined. */
export function uploaded(
  content: unknown,
  info: UploadInfo,
  { upload }: ContentPolicy,
): string | undefined {
  return call("upload", info, () => upload?.(content, info));
}

function call(
  hook: "redact" | "upload",
  { operation, field }: { readonly operation: string; readonly field: string },
  work: () => unknown,
): string | undefined {
  try {
    const given = work();
    if (typeof given === "string") return given;
    // A promise, which is not allowed here, must not reject with nobody to hear it.
    if (given instanceof Promise) given.catch(() => {});
    if (given !== undefined || hook === "redact") {
      report(operation, `${hook} gave no string for ${field}`);
    }
  } catch (error) {
    report(operation, `${hook} failed for ${field}`, error);
  }
  return undefined;
}
