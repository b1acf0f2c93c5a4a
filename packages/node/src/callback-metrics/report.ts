import { diag } from "@opentelemetry/api";
import { describeError } from "../lifecycle/failures.ts";

/** Says through `diag` which instruments lost what and by what type of error, never a value. */
export function report(instruments: readonly string[], what: string, error?: unknown): void {
  const type = error === undefined ? "" : `: ${describeError(error)}`;
  diag.error(`@genspan/node: ${instruments.join(", ")}: ${what}${type}`);
}
