import type { ContentLocation } from "../process/options.ts";

/** For `content.redact`: gives a string without what must not be recorded. */
export type Redactor = (value: string, where: ContentLocation) => string;

/** A kind of text that is replaced. */
export interface Pattern<Name extends string = string> {
  /** What it is called, in the replacement too. */
  readonly name: Name;
  /** Finds what may be of that kind; has to take linear time, since models choose the input. */
  readonly expression: RegExp;
  /** How much of what was found is replaced, from its start; 0 is nothing. All by default. */
  readonly measure?: ((found: string) => number) | undefined;
  /** What was found and is none may hide one that starts within it; it has to be short, then. */
  readonly overlaps?: boolean | undefined;
}

/** Options of the redactors. */
export interface RedactorOptions<Name extends string = string> {
  /** The only kinds that are replaced; all by default. */
  readonly only?: readonly Name[] | undefined;
  /** Kinds that stay. */
  readonly except?: readonly Name[] | undefined;
  /** What stands in their place; `[name]` by default. */
  readonly replacement?: string | ((name: string) => string) | undefined;
}

/**
 * A redactor of kinds of text; the first pattern that finds something has it. Throws a `TypeError`
 * where `only` or `except` name a kind that there is not: what it stands for would be recorded.
 */
export function redactPatterns<Name extends string>(
  patterns: readonly Pattern<Name>[],
  options: RedactorOptions<NoInfer<Name>> = {},
): Redactor {
  const { only, except = [], replacement = (name: string) => `[${name}]` } = options;
  const names = new Set(patterns.map(({ name }) => name));
  checkNames("only", only, names);
  checkNames("except", except, names);
  const rules = patterns
    .filter(({ name }) => !except.includes(name) && (only === undefined || only.includes(name)))
    .map(({ name, expression, measure, overlaps = false }) => ({
      expression: globally(expression),
      overlaps,
      measure: measure ?? ((found: string) => found.length),
      replacement: typeof replacement === "string" ? replacement : replacement(name),
    }));
  return (value) => rules.reduce(replaceAll, value);
}

function checkNames(option: string, given: unknown, names: ReadonlySet<unknown>): void {
  if (given === undefined) return;
  if (Array.isArray(given) && given.every((name) => names.has(name))) return;
  const allowed = [...names].join(", ");
  throw new TypeError(
    `genspan: ${option} is ${JSON.stringify(given)}; allowed: a list of ${allowed}`,
  );
}

interface Rule {
  readonly expression: RegExp;
  readonly measure: (found: string) => number;
  readonly overlaps: boolean;
  readonly replacement: string;
}

function replaceAll(text: string, rule: Rule): string {
  const { expression, measure, overlaps, replacement } = rule;
  let result = "";
  let copied = 0;
  expression.lastIndex = 0;
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const { index } = found;
    const length = measure(found[0]);
    const passed = length === 0 && !overlaps ? found[0].length : length;
    expression.lastIndex = index + Math.max(1, passed);
    if (length === 0) continue;
    result += text.slice(copied, index) + replacement;
    copied = index + length;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function globally({ source, flags }: RegExp): RegExp {
  return new RegExp(source, flags.replace(/[gy]/g, "").concat("g"));
}
