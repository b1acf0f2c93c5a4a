import type { FindingLevel } from "@genspan/conventions";
import pc from "picocolors";
import { printable } from "../terminal/printable.ts";
import { formatCount, formatItems } from "../tree/quantities.ts";
import { type FindingGroup, FindingGroups, type SignalGroup } from "./finding-groups.ts";
import type { Reporter } from "./reporter.ts";
import { summary } from "./summary.ts";

type Colors = ReturnType<typeof pc.createColors>;

const NOUNS = { span: "span", metric: "metric", log: "log record" } as const;
const MESSAGE_LIMIT = 1_000;

/** Findings for people, grouped by signal. */
export function prettyReporter(colored: boolean): Reporter {
  const colors = pc.createColors(colored);
  const groups = new FindingGroups();
  return {
    add(signal, entry) {
      groups.add(signal, entry);
      return [];
    },
    *finish() {
      for (const group of groups.groups()) {
        yield headline(group, colors);
        for (const finding of folded(group.findings)) yield line(finding, colors);
        yield "";
      }
      if (groups.beyond > 0) yield `and ${formatCount(groups.beyond)} findings of other kinds\n`;
      const { violation, improvement } = groups.levels;
      const paint = violation > 0 ? colors.red : improvement > 0 ? colors.yellow : colors.green;
      yield paint(summary(groups));
    },
  };
}

function headline({ type, operation, name, count }: SignalGroup, colors: Colors): string {
  return [
    colors.bold(printable(name) || "(no name)"),
    ...(operation === "" ? [] : [`operation ${printable(operation)}`]),
    colors.dim(formatItems(count, NOUNS[type])),
  ].join(" · ");
}

function line({ finding, count, file, line }: FindingGroup, colors: Colors): string {
  const level = painter(finding.level, colors)(finding.level.padEnd(11));
  const repeated = count === 1 ? "" : ` ×${formatCount(count)}`;
  const message = printable(finding.message, MESSAGE_LIMIT);
  return `  ${level}  ${message}  ${colors.dim(`${finding.id} ${printable(file)}:${line}${repeated}`)}`;
}

/** A message up to its last name in quotes, the name, and the rest. */
const LAST_NAME = /^(.*)("[^"]*")([^"]*)$/s;

/**
 * Findings whose messages differ in their last name only, first seen at one place and equally
 * often, as one of all names: `Recommended attribute "a", "b" is not present.`
 */
function folded(findings: readonly FindingGroup[]): FindingGroup[] {
  const folds = new Map<string, FindingGroup[]>();
  for (const group of findings) {
    const [, before, , after] = LAST_NAME.exec(group.finding.message) ?? [];
    const key = JSON.stringify([
      group.finding.id,
      group.count,
      group.file,
      group.line,
      before ?? group.finding.message,
      after,
    ]);
    folds.set(key, [...(folds.get(key) ?? []), group]);
  }
  return [...folds.values()].map((groups) => {
    const [first] = groups as [FindingGroup];
    const names = groups.map(({ finding }) => LAST_NAME.exec(finding.message)?.[2]).join(", ");
    const message = first.finding.message.replace(LAST_NAME, (_, before, __, after) => {
      return before + names + after;
    });
    return { ...first, finding: { ...first.finding, message } };
  });
}

function painter(level: FindingLevel, colors: Colors): (text: string) => string {
  return { violation: colors.red, improvement: colors.yellow, information: colors.cyan }[level];
}
