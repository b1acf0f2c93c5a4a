import type { Vocabulary } from "../registry/resolve-layers.ts";
import type { FindingLevel } from "../validation/finding.ts";
import { type Finding, levelOrder } from "../validation/finding.ts";

/** Counts by name. */
export type Counts = Record<string, number>;

/** The statistics of weaver's live-check report. An entity is a signal, an attribute, an event. */
export interface ReportStatistics {
  total_entities: number;
  total_entities_by_type: Counts;
  total_advisories: number;
  advice_level_counts: Counts;
  /** Entities by the most serious level of their findings. */
  highest_advice_level_counts: Counts;
  /** Entities without findings. */
  no_advice_count: number;
  /** Findings by id. */
  advice_type_counts: Counts;
  advice_message_counts: Counts;
  seen_registry_attributes: Counts;
  seen_non_registry_attributes: Counts;
  seen_registry_metrics: Counts;
  seen_non_registry_metrics: Counts;
  seen_registry_events: Counts;
  seen_non_registry_events: Counts;
  /** The share of the registry's names that were seen, from 0 to 1. */
  registry_coverage: number;
}

/** The most serious level among findings; undefined when there are none. */
export function highestLevel(findings: readonly Finding[]): FindingLevel | undefined {
  return levelOrder.find((level) => findings.some((finding) => finding.level === level));
}

/** Distinct names and messages that are counted one by one; the rest counts as `_OTHER`. */
const MAX_DISTINCT = 1_000;

/** Names and how often each was counted, in bounded memory. */
class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    const known = this.#counts.has(name) || this.#counts.size < MAX_DISTINCT;
    const key = known ? name : "_OTHER";
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  toCounts(): Counts {
    return Object.fromEntries(this.#counts);
  }
}

/** The names of one kind that were seen, those of the registry apart from others. */
class SeenNames {
  readonly #registry: Map<string, number>;
  readonly #others = new Counter();

  constructor(definitions: ReadonlyMap<string, { readonly deprecated?: unknown }>) {
    const current = [...definitions].filter(([, { deprecated }]) => !deprecated);
    this.#registry = new Map(current.map(([name]) => [name, 0]));
  }

  add(name: string): void {
    const count = this.#registry.get(name);
    if (count === undefined) this.#others.add(name);
    else this.#registry.set(name, count + 1);
  }

  toCounts(): { registry: Counts; others: Counts } {
    return { registry: Object.fromEntries(this.#registry), others: this.#others.toCounts() };
  }
}

/** Counts entities and findings in bounded memory, however many there are. */
export class StatisticsCounter {
  readonly attributes: SeenNames;
  readonly metrics: SeenNames;
  readonly events: SeenNames;
  readonly #entities = new Counter();
  readonly #levels = new Counter();
  readonly #highestLevels = new Counter();
  readonly #ids = new Counter();
  readonly #messages = new Counter();
  #clean = 0;

  constructor({ attributes, metrics, events }: Vocabulary) {
    this.attributes = new SeenNames(attributes);
    this.metrics = new SeenNames(metrics);
    this.events = new SeenNames(events);
  }

  /** Counts one entity and its findings. */
  addEntity(type: string, findings: readonly Finding[]): void {
    this.#entities.add(type);
    const highest = highestLevel(findings);
    if (highest) this.#highestLevels.add(highest);
    else this.#clean += 1;
    for (const { id, level, message } of findings) {
      this.#levels.add(level);
      this.#ids.add(id);
      this.#messages.add(message);
    }
  }

  /** The counts so far. */
  toStatistics(): ReportStatistics {
    const attributes = this.attributes.toCounts();
    const metrics = this.metrics.toCounts();
    const events = this.events.toCounts();
    const entities = this.#entities.toCounts();
    const levels = this.#levels.toCounts();
    const seen = [attributes, metrics, events].flatMap(({ registry }) => Object.values(registry));
    return {
      total_entities: sum(entities),
      total_entities_by_type: entities,
      total_advisories: sum(levels),
      advice_level_counts: levels,
      highest_advice_level_counts: this.#highestLevels.toCounts(),
      no_advice_count: this.#clean,
      advice_type_counts: this.#ids.toCounts(),
      advice_message_counts: this.#messages.toCounts(),
      seen_registry_attributes: attributes.registry,
      seen_non_registry_attributes: attributes.others,
      seen_registry_metrics: metrics.registry,
      seen_non_registry_metrics: metrics.others,
      seen_registry_events: events.registry,
      seen_non_registry_events: events.others,
      registry_coverage: seen.filter((count) => count > 0).length / seen.length,
    };
  }
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
