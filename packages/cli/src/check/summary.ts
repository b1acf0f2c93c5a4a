import { levelOrder } from "@genspan/conventions";
import { formatCount, formatItems } from "../tree/quantities.ts";
import type { FindingGroups } from "./finding-groups.ts";

/** One line: how many findings of each level in how many signals. */
export function summary(groups: FindingGroups): string {
  const { levels, signals } = groups;
  const found = levelOrder
    .filter((level) => levels[level] > 0)
    // The level `information` has no plural.
    .map((level) =>
      level === "information"
        ? `${formatCount(levels[level])} information`
        : formatItems(levels[level], level),
    );
  const read = [
    formatItems(signals.span, "span"),
    formatItems(signals.metric, "metric"),
    formatItems(signals.log, "log record"),
  ];
  return `${found.join(", ") || "no findings"} in ${read.join(", ")}`;
}
