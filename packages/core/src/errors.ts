import type { AbortSignalLike } from "./start-options.ts";

/** What of a thrown value can be recorded. */
export interface ErrorFacts {
  /** For `error.type`. */
  readonly type: string;
  /** For `exception.type`; undefined where nothing was thrown. */
  readonly exception: string | undefined;
  /** The message as it was thrown, for content stages to pass; undefined where there is none. */
  readonly message: string | undefined;
  readonly stack: string | undefined;
}

/** How an operation ends that was still open at shutdown. */
export const interruption: ErrorFacts = {
  type: "interrupted",
  exception: undefined,
  message: undefined,
  stack: undefined,
};

/**
 * Reads a thrown value, however hostile: a getter that throws costs only what it would have given.
 * `custom`, which does not throw, names the type first; see `errorType` for what follows.
 */
export function describeError(
  error: unknown,
  custom?: (error: unknown) => string | undefined,
  signal?: AbortSignalLike,
): ErrorFacts {
  const exception = errorType(error, signal);
  const type = customType(error, custom) ?? exception;
  if (typeof error === "string") return { type, exception, message: error, stack: undefined };
  return { type, exception, message: text(error, "message"), stack: text(error, "stack") };
}

/**
 * The low-cardinality type of an error: its `name` unless that is `Error`, else a string `code`,
 * else the name of its constructor unless that says nothing, else a numeric `status`, else `Error`;
 * `_OTHER` for what is no error. Aborts are `AbortError` however they say so.
 */
function errorType(error: unknown, signal?: AbortSignalLike): string {
  if (!isErrorLike(error)) return signal?.aborted ? "AbortError" : "_OTHER";
  const name = text(error, "name");
  const constructorName = text(read(error, "constructor"), "name");
  if (constructorName !== undefined && /Abort(ed)?(Error|Exception)?$/.test(constructorName)) {
    return "AbortError";
  }
  if (name !== undefined && name !== "" && name !== "Error") return name;
  if (signal?.aborted) return "AbortError";
  const code = text(error, "code");
  if (code) return code;
  if (constructorName !== undefined && isTelling(constructorName)) return constructorName;
  const status = read(error, "status");
  return typeof status === "number" ? String(status) : "Error";
}

function customType(
  error: unknown,
  custom: ((error: unknown) => string | undefined) | undefined,
): string | undefined {
  const type: unknown = custom?.(error);
  return typeof type === "string" && type !== "" ? type : undefined;
}

function isErrorLike(error: unknown): error is object {
  if (typeof error !== "object" || error === null) return false;
  try {
    if (error instanceof Error) return true;
  } catch {
    return false;
  }
  return text(error, "message") !== undefined || text(error, "name") !== undefined;
}

function isTelling(name: string): boolean {
  return name !== "Error" && name !== "Object" && name.length >= 4;
}

function text(value: unknown, key: string): string | undefined {
  const found = read(value, key);
  return typeof found === "string" ? found : undefined;
}

function read(value: unknown, key: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}
