import { identityKeys } from "./identity.ts";

/** What is allowed instead of `value`, if `value` is wrong. */
type Rule = (value: unknown) => string | undefined;

/** Throws a `TypeError` for an option that breaks its rule, or that has none. */
export function checkOptions(name: string, options: object, rules: Record<string, Rule>): void {
  if (typeof options !== "object" || options === null) throw wrong(name, options, "an object");
  for (const option of Object.keys({ ...rules, ...options })) {
    const rule = Object.hasOwn(rules, option) ? rules[option] : undefined;
    if (rule === undefined) {
      throw wrong(`an option of ${name}`, option, `one of ${Object.keys(rules).join(", ")}`);
    }
    const value = (options as Record<string, unknown>)[option];
    const allowed = rule(value);
    if (allowed !== undefined) throw wrong(`${name}.${option}`, value, allowed);
  }
}

/** The error for a wrong option. */
export function wrong(option: string, value: unknown, allowed: string): TypeError {
  return new TypeError(`genspan: ${option} is ${show(value)}, but has to be ${allowed}`);
}

/** The rule of an option that may be left out. */
export function optional(rule: Rule): Rule {
  return (value) => (value === undefined ? undefined : rule(value));
}

/** The rule of a switch. */
export const boolean: Rule = (value) => (typeof value === "boolean" ? undefined : "true or false");

/** The rule of a list of parts of an identity. */
export const listOfKeys: Rule = (value) =>
  Array.isArray(value) && value.every((key) => identityKeys.includes(key))
    ? undefined
    : `a list of ${identityKeys.join(", ")}`;

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
