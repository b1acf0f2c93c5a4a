import type { CheckResult } from "./check-result.ts";
import type { SpanSource } from "./span-source.ts";
import { requireSignals } from "./span-source.ts";
import { textLeaves } from "./text-leaves.ts";

/**
 * Whether none of the words is anywhere in the recorded signals: names, attributes, events, links,
 * status, resources and scopes of spans, metrics and log records, keys and binary values included.
 * Words are looked for as they are and as JSON escapes them, JSON within JSON included; a number
 * has to be the word, since times and counts may have any digits.
 */
export function checkLeaks(source: SpanSource, words: readonly string[]): CheckResult {
  if (words.length === 0 || words.includes("")) {
    throw new Error("give at least one word to look for, and no empty one");
  }
  const { spans, openSpans = [], metrics = [], logs = [] } = requireSignals(source);
  const leaks = [
    ...spans.flatMap((span) => leaksOf(`span "${span.name}"`, pick(span, SPAN_FIELDS), words)),
    ...openSpans.flatMap((span) =>
      leaksOf(`open span "${span.name}"`, pick(span, SPAN_FIELDS), words),
    ),
    ...metrics.flatMap((metric) => leaksOf(`metric "${metric.descriptor.name}"`, metric, words)),
    ...logs.flatMap((log) =>
      leaksOf(`log record "${log.eventName ?? ""}"`, pick(log, LOG_FIELDS), words),
    ),
  ];
  if (leaks.length === 0) {
    return { pass: true, message: `none of these was found: ${words.join(", ")}` };
  }
  return { pass: false, message: `content was recorded:\n\n${leaks.join("\n")}` };
}

function leaksOf(signal: string, fields: object, words: readonly string[]): string[] {
  const found: string[] = [];
  for (const [path, leaf] of textLeaves(fields)) {
    const text = String(leaf);
    for (const word of words) {
      const at = typeof leaf === "string" ? placeOf(word, text) : text === word ? 0 : undefined;
      if (at !== undefined) {
        found.push(`${signal}, ${path}: "${word}" in ${excerpt(text, at, word.length)}`);
      }
    }
  }
  return found;
}

function placeOf(word: string, text: string): number | undefined {
  return formsOf(word)
    .map((form) => text.indexOf(form))
    .find((index) => index !== -1);
}

/** Arguments of tools are often JSON in a text of a message, which is JSON itself. */
const JSON_LEVELS = 3;

function formsOf(word: string): readonly string[] {
  const forms = [word];
  while (forms.length <= JSON_LEVELS) forms.push(JSON.stringify(forms.at(-1)).slice(1, -1));
  return forms;
}

function excerpt(text: string, at: number, length: number): string {
  const start = Math.max(0, at - 20);
  const end = Math.min(text.length, at + length + 20);
  const cut = text.slice(start, end);
  return JSON.stringify((start > 0 ? "…" : "") + cut + (end < text.length ? "…" : ""));
}

const SPAN_FIELDS = ["name", "attributes", "events", "links", "status", "instrumentationScope"];
const LOG_FIELDS = ["eventName", "severityText", "body", "attributes", "instrumentationScope"];

function pick(signal: object, keys: readonly string[]): Record<string, unknown> {
  const fields = Object.fromEntries(keys.map((key) => [key, Reflect.get(signal, key)]));
  const resource: { attributes?: unknown } | undefined = Reflect.get(signal, "resource");
  return { ...fields, resource: resource?.attributes };
}
