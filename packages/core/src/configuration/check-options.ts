import { type IdentityOptions, validateIdentityOptions } from "@genspan/baggage";
import { type ContentOptions, captureModes, type GenAIOptions } from "../process/options.ts";

/** Throws a `TypeError` unless the option may have the value. */
type Rule = (option: string, value: unknown) => void;

/** One rule for each option: an option without one does not compile. */
type Rules<Options> = { readonly [Option in keyof Options]-?: Rule };

/** Throws a `TypeError` that names the option, its value and what is allowed. */
export function checkOptions(options: GenAIOptions): void {
  const callable = rule("a function", (value) => typeof value === "function");
  const boolean = oneOf(true, false);
  const length = rule("a whole number of at least 1", isLength);
  const content: Rules<ContentOptions> = {
    capture: oneOf(...captureModes),
    maxLength: length,
    maxAttributeLength: length,
    redact: callable,
    upload: callable,
    errorMessages: boolean,
    retrievalIds: boolean,
  };
  const rules: Rules<GenAIOptions> = {
    tracerProvider: objectWith("getTracer"),
    meterProvider: objectWith("getMeter"),
    loggerProvider: objectWith("getLogger"),
    instrumentation: rule("an object with a name and a version", isInstrumentation),
    content: (option, value) => check(option, value, content),
    identity: (_, value) => validateIdentityOptions(value as IdentityOptions),
    errorType: callable,
    recordException: oneOf("span-event", "log-event", "none"),
    metrics: oneOf("otel", "apmplus", "none"),
    chunkMetrics: boolean,
    metricAttributes: object,
    loongsuite: boolean,
  };
  check("", options, rules);
}

/** Checks the options of a group; those that stand by themselves are in the group of no name. */
function check(group: string, options: unknown, rules: Readonly<Record<string, Rule>>): void {
  object(group || "options", options);
  for (const [option, value] of Object.entries(options as object)) {
    const path = group === "" ? option : `${group}.${option}`;
    if (!Object.hasOwn(rules, option)) {
      const known = Object.keys(rules).join(", ");
      throw new TypeError(`genspan: there is no option ${path}; there are ${known}`);
    }
    if (value !== undefined) rules[option]!(path, value);
  }
}

function rule(allowed: string, holds: (value: unknown) => boolean): Rule {
  return (option, value) => {
    if (holds(value)) return;
    throw new TypeError(`genspan: ${option} is ${show(value)}; allowed: ${allowed}`);
  };
}

function oneOf(...values: readonly unknown[]): Rule {
  return rule(values.map(show).join(", "), (value) => values.includes(value));
}

function objectWith(method: string): Rule {
  return rule(`an object with ${method}`, (value) => typeof Object(value)[method] === "function");
}

const object: Rule = /* @__PURE__ */ rule("an object", isObject);

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isInstrumentation(value: unknown): boolean {
  const { name, version = "" } = Object(value);
  return typeof name === "string" && name !== "" && typeof version === "string";
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  return isObject(value) ? "an object" : String(value);
}
