import { diag } from "@opentelemetry/api";

/**
 * Says through `diag` what was lost and why, with the kind of error behind it. Values and messages
 * of errors may hold personal data, so they are never part of it; a logger that throws is ignored.
 */
export function report(loss: string, error?: unknown): void {
  try {
    diag.warn(`genspan: ${loss}${error === undefined ? "" : ` (${kindOf(error)})`}`);
  } catch {
    // The logger is the last resort; there is nobody left to tell.
  }
}

/** What `work` returns; if it throws, `loss` is reported and `fallback` takes its place. */
export function attempt<T>(loss: string, fallback: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    report(loss, error);
    return fallback;
  }
}

function kindOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.constructor.name}` : typeof error;
  } catch {
    return "Error";
  }
}
