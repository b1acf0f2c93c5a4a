import type { SampleSpan } from "../samples/sample.ts";
import type { FindingList } from "./finding-list.ts";
import { quote } from "./quote.ts";

/** Checks that status and `error.type` of a span agree. */
export function checkStatus(
  findings: FindingList,
  { name, status }: SampleSpan,
  hasErrorType: boolean,
): void {
  const context = { status_code: status.code };
  const span = `Span ${quote(name)}`;
  if (status.code === "ok") {
    const message = `${span} has status OK; instrumentation leaves success unset.`;
    findings.add("span_status_ok_set_by_instrumentation", message, context);
  }
  if (status.code === "error" && !hasErrorType) {
    const message = `${span} has status ERROR but no "error.type".`;
    findings.add("error_type_missing_on_error", message, context);
  }
  if (status.code !== "error" && hasErrorType) {
    const message = `${span} has "error.type" but its status is ${status.code}.`;
    findings.add("error_type_without_error_status", message, context);
  }
}
