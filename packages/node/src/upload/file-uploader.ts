import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { UploadInfo } from "@genspan/core";
import { storedContent } from "./stored-content.ts";
import { reasonOf, UploadQueue, type UploadReport } from "./upload-queue.ts";
import { writeOnce } from "./write-once.ts";

/** Options of `createFileUploader`. */
export interface FileUploaderOptions {
  /** Where the files are written; it is made when the first one is. */
  readonly directory: string;
  /** What references begin with where the files are served or copied; the file URL by default. */
  readonly baseUrl?: string | undefined;
  /** How many contents may wait; what comes beyond is dropped. Default 1000. */
  readonly maxQueueItems?: number | undefined;
  /** How many bytes may wait; what comes beyond is dropped. Default 64 MiB. */
  readonly maxQueueBytes?: number | undefined;
  /** How many files are written at a time. Default 4. */
  readonly concurrency?: number | undefined;
  /** How often a write is tried that fails for a while, as on a full disk. Default 5. */
  readonly attempts?: number | undefined;
  /** The wait before the second attempt, doubled before each further one. Default 100. */
  readonly retryDelayMillis?: number | undefined;
  /** Permissions of the files, before the umask. Default `0o600`, the owner alone. */
  readonly mode?: number | undefined;
}

/** Keeps content in files. */
export interface FileUploader {
  /**
   * For `content.upload`: gives the reference of the content at once and writes it in the
   * background; undefined when it is dropped. A method that needs no `this`.
   */
  readonly upload: (content: unknown, info: UploadInfo) => string | undefined;
  /** Resolves when all content so far is written or dropped, with the counts. Never rejects. */
  flush(): Promise<UploadReport>;
  /**
   * Writes what waits, without further delays, and takes nothing more. To be called when the
   * telemetry has been shut down, which may still upload. Never rejects.
   */
  shutdown(): Promise<UploadReport>;
}

/**
 * An uploader that writes content to files: JSON, or the bytes of a part, under the SHA-256 of what
 * they hold, so that equal content is one file. Files appear whole and are never overwritten. What
 * cannot be written is counted, said through `diag` and never thrown. Throws a `TypeError` for
 * wrong options.
 *
 * @example
 * ```ts
 * const files = createFileUploader({ directory: "/var/lib/my-app/content" });
 * configureGenAI({ content: { capture: "reference", upload: files.upload } });
 * ```
 */
export function createFileUploader(options: FileUploaderOptions): FileUploader {
  const { directory, baseUrl, mode = 0o600 } = options;
  if (typeof directory !== "string" || directory === "") {
    throw new TypeError("createFileUploader: directory has to be a path");
  }
  if (!Number.isInteger(mode) || mode < 0 || mode > 0o777) {
    throw new TypeError("createFileUploader: mode has to be permissions from 0 to 0o777");
  }
  const root = resolve(directory);
  const base = (baseUrl ?? pathToFileURL(root).href).replace(/\/$/, "");
  const queue = new UploadQueue(({ name, bytes }) => writeOnce(join(root, name), bytes, mode), {
    maxItems: count(options, "maxQueueItems", 1000),
    maxBytes: count(options, "maxQueueBytes", 64 * 2 ** 20),
    concurrency: count(options, "concurrency", 4),
    attempts: count(options, "attempts", 5),
    retryDelayMillis: count(options, "retryDelayMillis", 100),
  });
  return {
    upload: (content, { mimeType }) => {
      try {
        const stored = storedContent(content, mimeType);
        return queue.add(stored) ? `${base}/${stored.name}` : undefined;
      } catch (error) {
        queue.drop(reasonOf(error));
        return undefined;
      }
    },
    flush: () => queue.flush(),
    shutdown: () => queue.close(),
  };
}

type Count = "maxQueueItems" | "maxQueueBytes" | "concurrency" | "attempts" | "retryDelayMillis";

function count(options: FileUploaderOptions, name: Count, otherwise: number): number {
  const value = options[name] ?? otherwise;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new TypeError(
    `createFileUploader: ${name} is ${value}; allowed: a whole number of at least 1`,
  );
}
