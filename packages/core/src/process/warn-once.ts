import { processState } from "./process-state.ts";
import { warn } from "./report.ts";

/** Warns once in the life of the process; `key` says what about. */
export function warnOnce(key: string, message: string): void {
  const { warned } = processState();
  if (warned.has(key)) return;
  warned.add(key);
  warn(message);
}
