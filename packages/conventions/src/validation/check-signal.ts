import type { EventDefinition, MetricDefinition } from "../registry/types.ts";
import type { FindingList } from "./finding-list.ts";

/** Reports that a metric or event is deprecated, or else not stable yet, as all of them are. */
export function checkSignal(
  findings: FindingList,
  signal: "metric" | "event",
  { name, deprecated }: MetricDefinition | EventDefinition,
): void {
  const key = `${signal}_name`;
  const word = signal === "metric" ? "Metric" : "Event";
  if (deprecated) {
    const note = deprecated.renamedTo ? `use "${deprecated.renamedTo}"` : "nothing replaces it";
    findings.add("deprecated", `${word} "${name}" is deprecated: ${note}.`, {
      [key]: name,
      deprecation_reason: deprecated.reason,
      deprecation_note: note,
    });
  }
  const message = `${word} "${name}" is not stable: development.`;
  findings.add("not_stable", message, { [key]: name, stability: "development" });
}
