/** Throws a `TypeError` unless the option may have the value. */
export type Rule = (where: string, option: string, value: unknown) => void;

/** One rule for each option: an option without one does not compile. */
export type Rules<Options> = { readonly [Option in keyof Options]-?: Rule };

/** Throws a `TypeError` that says where, and names the option, its value and what is allowed. */
export function checkOptions<Options>(
  where: string,
  options: Options,
  rules: Rules<Options>,
  group = "",
): void {
  object(where, group || "options", options);
  for (const [option, value] of Object.entries(options as object)) {
    const path = group === "" ? option : `${group}.${option}`;
    if (!Object.hasOwn(rules, option)) {
      const known = Object.keys(rules).join(", ");
      throw new TypeError(`${where}: there is no option ${path}; there are ${known}`);
    }
    if (value !== undefined) rules[option as keyof Options](where, path, value);
  }
}

/** A rule of what a value must be. */
export function must(be: string, holds: (value: unknown) => boolean): Rule {
  return (where, option, value) => {
    if (holds(value)) return;
    throw new TypeError(`${where}: ${option} is ${shown(value)}; it must be ${be}`);
  };
}

/** A rule of the values that are allowed. */
export function oneOf(...allowed: readonly string[]): Rule {
  return (where, option, value) => {
    if (allowed.includes(value as string)) return;
    const choice = allowed.join(", ");
    throw new TypeError(`${where}: ${option} is ${shown(value)}; allowed are ${choice}`);
  };
}

/** A rule of lists, by the rule of what is in them. */
export function listOf(rule: Rule): Rule {
  return (where, option, value) => {
    list(where, option, value);
    for (const element of value as readonly unknown[]) rule(where, option, element);
  };
}

/** A rule of objects that are used by their methods. */
export function objectWith(...methods: readonly string[]): Rule {
  return must(`an object with ${methods.join(", ")}`, (value) =>
    methods.every((method) => typeof Object(value)[method] === "function"),
  );
}

/** The longest time that timers of Node take; longer ones end at once. */
export const longestMillis: number = 2 ** 31 - 1;

export const object: Rule = must("an object", isObject);
export const text: Rule = must("a text", (value) => typeof value === "string");
export const boolean: Rule = must("true or false", (value) => typeof value === "boolean");
export const millis: Rule = must(
  `a number above 0 and at most ${longestMillis}`,
  (value) => typeof value === "number" && value > 0 && value <= longestMillis,
);
const list: Rule = must("a list", Array.isArray);

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (typeof value === "string") return value === "" ? '""' : value;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : String(value);
}
