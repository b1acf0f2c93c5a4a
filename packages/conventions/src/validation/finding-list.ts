import type { Finding, FindingId, SignalType } from "./finding.ts";
import type { Rules } from "./options.ts";

/** The findings about one signal, as its checks make them. */
export class FindingList {
  readonly rules: Rules;
  readonly #signal: Pick<Finding, "signal_type" | "signal_name">;
  readonly #findings: Finding[] = [];
  readonly #seen = new Set<string>();

  constructor(rules: Rules, type: SignalType, name: string) {
    this.rules = rules;
    this.#signal = { signal_type: type, signal_name: name };
  }

  /** Adds a finding unless the rules leave it out or it says what another has said. */
  add(id: FindingId, message: string, context: Finding["context"]): void {
    const level = this.rules.level(id);
    if (this.rules.skips(level)) return;
    const identity = `${id} ${message}`;
    if (this.#seen.has(identity)) return;
    const finding: Finding = { id, level, message, context, ...this.#signal };
    if (!this.rules.keeps(finding)) return;
    this.#seen.add(identity);
    this.#findings.push(finding);
  }

  toArray(): Finding[] {
    return this.#findings;
  }
}
