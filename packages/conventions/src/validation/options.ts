import { defaultLayers } from "../registry/registry.ts";
import { resolveLayers, type Vocabulary } from "../registry/resolve-layers.ts";
import type { LayerName } from "../registry/types.ts";
import {
  type Finding,
  type FindingId,
  type FindingLevel,
  findingLevels,
  levelOrder,
  type SignalType,
} from "./finding.ts";

/** Findings to leave out: those that agree with every member given. */
export interface FindingFilter {
  readonly id?: FindingId | undefined;
  readonly signal?: SignalType | undefined;
  /** The name of the span, metric, event or attribute; `*` stands for anything. */
  readonly name?: string | undefined;
}

/** What to validate against, and which findings to give. */
export interface ValidationOptions {
  /** The layers that names may come from; default `1.41`, `loongsuite` and `genspan`. */
  readonly semconv?: readonly LayerName[] | undefined;
  /** The least serious level to give; default `information`. */
  readonly minLevel?: FindingLevel | undefined;
  /** Findings to leave out: an id alone, or a filter. */
  readonly exclude?: readonly (FindingId | FindingFilter)[] | undefined;
  /** Levels other than the usual, by id; they apply before `minLevel`. */
  readonly levels?: Readonly<Partial<Record<FindingId, FindingLevel>>> | undefined;
}

/** Options once checked: a vocabulary, and a filter that every finding goes through. */
export interface Rules {
  readonly vocabulary: Vocabulary;
  readonly level: (id: FindingId) => FindingLevel;
  readonly keeps: (finding: Finding) => boolean;
  /** Whether findings of the level can be left unmade. */
  readonly skips: (level: FindingLevel) => boolean;
}

const NO_OPTIONS: ValidationOptions = {};
const known = new WeakMap<ValidationOptions, Rules>();

/** Checks options, once per object; throws a `TypeError` that names option, value and choice. */
export function resolveOptions(options: ValidationOptions = NO_OPTIONS): Rules {
  let rules = known.get(options);
  if (!rules) {
    rules = resolve(options);
    known.set(options, rules);
  }
  return rules;
}

function resolve({ semconv, minLevel, exclude, levels }: ValidationOptions): Rules {
  const lowest = "information" satisfies FindingLevel;
  const threshold = levelOrder.indexOf(choice("minLevel", minLevel ?? lowest, levelOrder));
  const ids = Object.keys(findingLevels);
  for (const [id, level] of Object.entries(levels ?? {})) {
    choice("levels", id, ids);
    if (level) choice(`levels.${id}`, level, levelOrder);
  }
  const filters = (exclude ?? []).map((entry) => {
    const filter = typeof entry === "string" ? { id: entry } : entry;
    if (filter.id !== undefined) choice("exclude", filter.id, ids);
    return toPredicate(filter);
  });
  return {
    vocabulary: resolveLayers(semconv ?? defaultLayers),
    level: (id) => levels?.[id] ?? findingLevels[id],
    skips: (level) => levelOrder.indexOf(level) > threshold,
    keeps: (finding) => !filters.some((excludes) => excludes(finding)),
  };
}

function choice<T extends string>(option: string, value: T, allowed: readonly string[]): T {
  if (allowed.includes(value)) return value;
  throw new TypeError(`${option}: "${value}" is not allowed; allowed: ${allowed.join(", ")}`);
}

function toPredicate({ id, signal, name }: FindingFilter): (finding: Finding) => boolean {
  const pattern = name === undefined ? undefined : wildcard(name);
  return (finding) =>
    (id === undefined || finding.id === id) &&
    (signal === undefined || finding.signal_type === signal) &&
    (pattern === undefined ||
      pattern.test(finding.signal_name) ||
      pattern.test(attributeOf(finding) ?? ""));
}

/** The attribute that a finding is about, if it is about one. */
export function attributeOf({ context }: Finding): string | undefined {
  const name = context.attribute_key ?? context.attribute ?? context.missing_attribute;
  return typeof name === "string" ? name : undefined;
}

function wildcard(pattern: string): RegExp {
  const words = pattern.split("*").map((word) => word.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${words.join(".*")}$`);
}
