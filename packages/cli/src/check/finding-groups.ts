import type { Finding, FindingLevel, ReportEntry } from "@genspan/conventions";
import { levelOrder } from "@genspan/conventions";
import type { Signal } from "../input/signal.ts";

/** Equal findings about signals of one name. */
export interface FindingGroup {
  finding: Finding;
  count: number;
  /** Where the first of them was read. */
  file: string;
  line: number;
}

/** The findings about all signals of one name. */
export interface SignalGroup {
  type: Signal["type"];
  /** `gen_ai.operation.name` of spans that have one. */
  operation: string;
  name: string;
  /** How many signals have findings. */
  count: number;
  findings: FindingGroup[];
}

/** Groups that are kept; the findings of further ones are only counted. */
const MAX_GROUPS = 10_000;

interface Growing extends Omit<SignalGroup, "findings"> {
  findings: Map<string, FindingGroup>;
}

/** Adds findings up by signal and by what they say, in bounded memory. */
export class FindingGroups {
  readonly #groups = new Map<string, Growing>();
  readonly #levels: Record<FindingLevel, number> = { violation: 0, improvement: 0, information: 0 };
  readonly #signals: Record<Signal["type"], number> = { span: 0, metric: 0, log: 0 };
  #kept = 0;
  #beyond = 0;

  /** Adds a signal with its findings. */
  add(signal: Signal, { findings, sample }: ReportEntry): void {
    this.#signals[signal.type] += 1;
    if (findings.length === 0) return;
    const group = this.#groupOf(signal, findings[0]?.signal_name ?? "", operationOf(sample));
    group.count += 1;
    for (const finding of findings) {
      this.#levels[finding.level] += 1;
      this.#addFinding(group, finding, signal);
    }
  }

  /** How many findings there are of each level. */
  get levels(): Readonly<Record<FindingLevel, number>> {
    return this.#levels;
  }

  /** How many signals were read. */
  get signals(): Readonly<Record<Signal["type"], number>> {
    return this.#signals;
  }

  /** How many findings are in no group, because there are too many groups. */
  get beyond(): number {
    return this.#beyond;
  }

  /** The groups by signal, operation and name; in each the most serious findings first. */
  groups(): SignalGroup[] {
    return [...this.#groups.values()]
      .map((group) => ({ ...group, findings: [...group.findings.values()].sort(bySeriousness) }))
      .filter((group) => group.findings.length > 0)
      .sort(
        (a, b) =>
          TYPES.indexOf(a.type) - TYPES.indexOf(b.type) ||
          compare(a.operation, b.operation) ||
          compare(a.name, b.name),
      );
  }

  #groupOf(signal: Signal, name: string, operation: string): Growing {
    const key = JSON.stringify([signal.type, operation, name]);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = { type: signal.type, operation, name, count: 0, findings: new Map() };
    if (this.#kept < MAX_GROUPS) this.#groups.set(key, group);
    return group;
  }

  #addFinding(group: Growing, finding: Finding, { file, line }: Signal): void {
    const key = `${finding.id} ${finding.message}`;
    const known = group.findings.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#kept >= MAX_GROUPS) this.#beyond += 1;
    else {
      this.#kept += 1;
      group.findings.set(key, { finding, count: 1, file, line });
    }
  }
}

const TYPES: readonly Signal["type"][] = ["span", "metric", "log"];

function operationOf(sample: ReportEntry["sample"]): string {
  if (!("span" in sample)) return "";
  const attribute = sample.span.attributes.find(({ name }) => name === "gen_ai.operation.name");
  return typeof attribute?.value === "string" ? attribute.value : "";
}

function bySeriousness(a: FindingGroup, b: FindingGroup): number {
  return (
    levelOrder.indexOf(a.finding.level) - levelOrder.indexOf(b.finding.level) ||
    compare(a.finding.id, b.finding.id) ||
    compare(a.finding.message, b.finding.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
