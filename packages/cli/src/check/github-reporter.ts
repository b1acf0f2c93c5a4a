import { formatCount } from "../tree/quantities.ts";
import { type FindingGroup, FindingGroups, type SignalGroup } from "./finding-groups.ts";
import type { Reporter } from "./reporter.ts";
import { summary } from "./summary.ts";

const COMMANDS = { violation: "error", improvement: "warning", information: "notice" } as const;

/** Findings as workflow commands, which GitHub Actions shows as annotations of the files. */
export function githubReporter(): Reporter {
  const groups = new FindingGroups();
  return {
    add(signal, entry) {
      groups.add(signal, entry);
      return [];
    },
    *finish() {
      for (const group of groups.groups()) {
        for (const finding of group.findings) yield command(group, finding);
      }
      yield summary(groups);
    },
  };
}

function command({ name }: SignalGroup, { finding, count, file, line }: FindingGroup): string {
  const properties = [`file=${property(file)}`, `line=${line}`, `title=${property(finding.id)}`];
  const repeated = count === 1 ? "" : ` (${formatCount(count)} times)`;
  const message = data(`${name || finding.signal_type}: ${finding.message}${repeated}`);
  return `::${COMMANDS[finding.level]} ${properties.join(",")}::${message}`;
}

/** Newlines would end the command. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
