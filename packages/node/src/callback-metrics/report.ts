import { diag } from "@opentelemetry/api";

/** Says through `diag` which instruments lost what and by what type of error, never a value. */
export function report(instruments: readonly string[], what: string, error?: unknown): void {
  const type = error instanceof Error ? `: ${error.name}` : "";
  diag.error(`@genspan/node: ${instruments.join(", ")}: ${what}${type}`);
}
