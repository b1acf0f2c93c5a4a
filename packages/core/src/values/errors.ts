import type { AbortSignalLike } from "./abort-signal.ts";

/** What of a thrown value can be recorded. */
export interface ErrorFacts {
  /** For `error.type`. */
  readonly type: string;
  /** For `exception.type`; undefined where nothing was thrown. */
  readonly exception?: string;
  /** The message as it was thrown, for content stages to pass; undefined where there is none. */
  readonly message?: string | undefined;
  readonly stack?: string | undefined;
}

/** How an operation ends that was still open at shutdown. */
export const interruption: ErrorFacts = { type: "interrupted" };

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
  const named: unknown = custom?.(error);
  return {
    type: typeof named === "string" && named !== "" ? named : exception,
    exception,
    message: typeof error === "string" ? error : text(error, "message"),
    stack: text(error, "stack"),
  };
}

/** The name of the constructor of a value, however hostile. */
export function constructorName(value: unknown): string | undefined {
  return text(read(value, "constructor"), "name");
}

/**
 * The low-cardinality type of an error: its `name` unless that is `Error`, else a string `code`,
 * else the name of its constructor unless that says nothing, else a numeric `status`, else `Error`;
 * `_OTHER` for what is no error. Aborts are `AbortError` however they say so.
 */
function errorType(error: unknown, signal: AbortSignalLike | undefined): string {
  const name = text(error, "name");
  const isError =
    typeof error === "object" && (name !== undefined || text(error, "message") !== undefined);
  const className = (isError && constructorName(error)) || "Error";
  if (/Abort(ed)?(Error|Exception)?$/.test(className)) return "AbortError";
  if (isError && name && name !== "Error") return name;
  if (signal?.aborted) return "AbortError";
  if (!isError) return "_OTHER";
  const code = text(error, "code");
  if (code) return code;
  const isTelling = className.length >= 4 && className !== "Error" && className !== "Object";
  if (isTelling) return className;
  const status = read(error, "status");
  return typeof status === "number" ? `${status}` : "Error";
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
