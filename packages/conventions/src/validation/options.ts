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

function resolve(options: ValidationOptions): Rules {
  requireShape("options", options, isObject, "an object");
  const { semconv, minLevel, exclude, levels } = options;
  requireShape("semconv", semconv ?? [], Array.isArray, "a list of layers");
  requireShape("exclude", exclude ?? [], Array.isArray, "a list of ids and filters");
  requireShape("levels", levels ?? {}, isObject, "an object of levels by id");
  const lowest = "information" satisfies FindingLevel;
  const threshold = levelOrder.indexOf(choice("minLevel", minLevel ?? lowest, levelOrder));
  const ids = Object.keys(findingLevels);
  for (const [id, level] of Object.entries(levels ?? {})) {
    choice("levels", id, ids);
    if (level) choice(`levels.${id}`, level, levelOrder);
  }
  const filters = (exclude ?? []).map((entry) => {
    const filter = typeof entry === "string" ? { id: entry } : entry;
    checkFilter(filter, ids);
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

/** A filter without a member that is known would leave out everything. */
function checkFilter(filter: FindingFilter, ids: readonly string[]): void {
  requireShape("exclude", filter, isObject, "an id, or an object with id, signal or name");
  const { id, signal, name } = filter;
  for (const key of Object.keys(filter)) choice("exclude", key, ["id", "signal", "name"]);
  if (id !== undefined) choice("exclude", id, ids);
  if (signal !== undefined) choice("exclude.signal", signal, ["span", "metric", "log"]);
  if (name !== undefined) requireShape("exclude.name", name, isString, "a text");
  const given = id ?? signal ?? name;
  requireShape("exclude", given, isString, "an object with at least one of id, signal, name");
}

function requireShape(
  option: string,
  value: unknown,
  holds: (value: unknown) => boolean,
  allowed: string,
): void {
  if (holds(value)) return;
  const type = value === null ? "null" : typeof value;
  const shown = isString(value) ? JSON.stringify(value) : type;
  throw new TypeError(`${option}: ${shown} is not allowed; allowed: ${allowed}`);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isString(value: unknown): boolean {
  return typeof value === "string";
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
