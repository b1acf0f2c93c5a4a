import { diag } from "@opentelemetry/api";
import { constructorName } from "../values/errors.ts";

/**
 * Says through `diag` what was lost and why: the operation, the attribute or the step, and the type
 * of the error. Values and messages may be content, so neither is ever part of it.
 */
export function report(operation: string, what: string, error?: unknown): void {
  warn(`${operation}: ${what}${error === undefined ? "" : ` (${typeOfError(error)})`}`);
}

/** Runs a step of recording: what it throws is reported and costs only that step. */
export function guarded<T>(operation: string, what: string, step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    report(operation, `${what} could not be recorded`, error);
    return undefined;
  }
}

/** Warns through `diag`, whatever its logger does. */
export function warn(message: string): void {
  try {
    diag.warn(`genspan: ${message}`);
  } catch {
    // A logger that throws leaves nobody to tell.
  }
}

function typeOfError(error: unknown): string {
  const name = constructorName(error);
  return name !== undefined && /^\w{1,64}$/.test(name) ? name : typeof error;
}
