import { validateIdentityOptions } from "@genspan/baggage";
import type { GenAIOptions } from "./options.ts";

type Check = (value: unknown) => boolean;
type Rule = readonly [allowed: string, holds: Check];

const isObject: Check = (value) => typeof value === "object" && value !== null;
const has =
  (method: string): Check =>
  (value) =>
    isObject(value) && typeof (value as Record<string, unknown>)[method] === "function";
const oneOf = (...names: string[]): Rule => [
  names.map((name) => `"${name}"`).join(", "),
  (value) => names.includes(value as string),
];
const boolean: Rule = ["true or false", (value) => typeof value === "boolean"];
const callable: Rule = ["a function", (value) => typeof value === "function"];
const length: Rule = [
  "a whole number of at least 1",
  (value) => Number.isSafeInteger(value) && (value as number) >= 1,
];

const contentRules: Record<string, Rule> = {
  capture: oneOf("none", "span", "event", "both", "reference"),
  maxLength: length,
  maxAttributeLength: length,
  redact: callable,
  upload: callable,
  errorMessages: boolean,
  retrievalIds: boolean,
};

const rules: Record<string, Rule> = {
  tracerProvider: ["an object with getTracer", has("getTracer")],
  meterProvider: ["an object with getMeter", has("getMeter")],
  loggerProvider: ["an object with getLogger", has("getLogger")],
  instrumentation: ["an object with a name and a version", isInstrumentation],
  content: ["an object", isObject],
  identity: ["an object", isObject],
  errorType: callable,
  recordException: oneOf("span-event", "log-event", "none"),
  metrics: oneOf("otel", "apmplus", "none"),
  chunkMetrics: boolean,
  metricAttributes: ["an object", isObject],
  loongsuite: boolean,
};

/** Throws a `TypeError` that names the option, its value and what is allowed. */
export function checkOptions(options: GenAIOptions): void {
  check("options", options, rules);
  if (options.content !== undefined) check("content", options.content, contentRules);
  if (options.identity !== undefined) validateIdentityOptions(options.identity);
}

function check(name: string, options: object, allowed: Record<string, Rule>): void {
  if (!isObject(options)) throw wrong(name, options, "an object");
  for (const [option, value] of Object.entries(options)) {
    const path = allowed === rules ? option : `${name}.${option}`;
    const rule = Object.hasOwn(allowed, option) ? allowed[option] : undefined;
    if (rule === undefined) {
      throw new TypeError(
        `genspan: there is no option ${path}; there are ${Object.keys(allowed).join(", ")}`,
      );
    }
    if (value !== undefined && !rule[1](value)) throw wrong(path, value, rule[0]);
  }
}

function isInstrumentation(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, version } = value as { name?: unknown; version?: unknown };
  const versioned = version === undefined || typeof version === "string";
  return typeof name === "string" && name !== "" && versioned;
}

function wrong(option: string, value: unknown, allowed: string): TypeError {
  return new TypeError(`genspan: ${option} is ${show(value)}; allowed: ${allowed}`);
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  return isObject(value) ? "an object" : String(value);
}
