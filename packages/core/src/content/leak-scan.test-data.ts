import type { Recording } from "@genspan/testing";
import { DiagLogLevel, diag, propagation } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";
import { onTestFinished } from "vitest";
import type { OpenInvocation } from "../invocations/invocation.ts";
import type { ContentShape } from "../operations/operation.ts";

/** A word that stands nowhere but in what is given for a field. */
export function wordOf(field: string): string {
  return `¤${field}¤`;
}

const parts = (word: string) => [
  { type: "text", content: word },
  { type: "reasoning", content: word },
  { type: "tool_call", id: word, name: word, arguments: { deep: [{ word }] } },
  { type: "tool_call_response", id: word, response: word },
  { type: "blob", modality: "image", mimeType: "image/png", content: encode(word) },
  { type: "file", modality: "image", fileId: word },
  { type: "uri", modality: "image", uri: word },
  { type: "server_tool_call", name: word, serverToolCall: { type: "search", query: word } },
  { type: "server_tool_call_response", serverToolCallResponse: { type: "search", found: word } },
  { type: "of_our_own", anything: word, [word]: 1 },
];

/** A value of each shape that holds the word wherever a user's or a model's words can stand. */
export const marked: { readonly [S in ContentShape]: (word: string) => unknown } = {
  inputMessages: (word) => [
    { role: "system", parts: word },
    { role: "user", name: word, parts: parts(word) },
  ],
  outputMessages: (word) => [{ role: "assistant", parts: parts(word), finishReason: "stop" }],
  systemInstructions: parts,
  toolDefinitions: (word) => [
    { type: "function", name: "search", description: word, parameters: { [word]: word } },
    { type: "code", name: { deep: word }, [word]: word },
  ],
  documents: (word) => [
    { id: "d1", score: 0.5, content: word, metadata: { [word]: word } },
    { id: { deep: word }, content: { deep: [word] } },
  ],
  text: (word) => `before ${word} after`,
  json: (word) => ({ [word]: word, bytes: encode(word), deep: [[word], new Map([[word, word]])] }),
};

/** Values that hold a word and cannot be written: it must not show in what is said about them. */
export const unwritable: { readonly [name: string]: (word: string) => unknown } = {
  "a getter that throws": (word) => [throwingGetter(word)],
  "a toJSON that throws": (word) => [
    {
      word,
      toJSON() {
        throw new RangeError(word);
      },
    },
  ],
  "a cycle": (word) => {
    const message: Record<string, unknown> = { word };
    message.itself = message;
    return [message];
  },
  "a function that throws": (word) => () => {
    throw new RangeError(word);
  },
};

function throwingGetter(word: string): object {
  return Object.defineProperty({ word, parts: word }, "hidden", {
    enumerable: true,
    get() {
      throw new RangeError(word);
    },
  });
}

function encode(word: string): Uint8Array {
  return new TextEncoder().encode(word);
}

/** What `diag` is told at any level from now to the end of the test. */
export function collectDiag(): unknown[][] {
  const said: unknown[][] = [];
  const say = (...args: unknown[]): void => {
    said.push(args);
  };
  diag.setLogger(
    { error: say, warn: say, info: say, debug: say, verbose: say },
    { logLevel: DiagLogLevel.ALL, suppressOverrideMessage: true },
  );
  onTestFinished(() => diag.disable());
  said.length = 0;
  return said;
}

/** What a call to another service would carry, and what baggage answers in the process. */
export function baggageOf({ context }: OpenInvocation<never>): unknown {
  const carrier: Record<string, string> = {};
  new W3CBaggagePropagator().inject(context, carrier, {
    set: (to: Record<string, string>, key, value) => {
      to[key] = value;
    },
  });
  return { carrier, entries: propagation.getBaggage(context)?.getAllEntries() };
}

/** A place where words can be found, and what stands there. */
type Place = readonly [name: string, content: unknown];

/** Everything that left the process or could, by place. */
export function placesOf(recording: Recording, others: Record<string, unknown>): Place[] {
  const attributes = (at: string, of: object): Place[] =>
    Object.entries(of).map(([key, value]) => [`${at} ${key}`, value]);
  const spans = recording.spans.flatMap((span): Place[] => {
    const { name, status, links, instrumentationScope, resource } = span;
    const at = span.parentSpanContext === undefined ? "span" : "child";
    return [
      [`${at} name`, name],
      [`${at} status`, status.message],
      [`${at} rest`, [links, instrumentationScope, resource.attributes]],
      ...attributes(at, span.attributes),
      ...span.events.flatMap((event) => [
        [`${at} event`, event.name] as const,
        ...attributes(`${at} ${event.name}`, event.attributes ?? {}),
      ]),
    ];
  });
  const logs = recording.logs.flatMap((log): Place[] => [
    [`${log.eventName} rest`, [log.eventName, log.body, log.severityText]],
    ...attributes(`${log.eventName}`, log.attributes),
  ]);
  const metrics = recording.metrics.map(
    (metric): Place => [`metric ${metric.descriptor.name}`, metric],
  );
  return [...spans, ...logs, ...metrics, ...Object.entries(others)];
}

/** The names of the places in which each of the words stands, plain or as base64; sorted. */
export function find(words: readonly string[], places: readonly Place[]): Record<string, string[]> {
  const texts = places.map(([name, content]) => [name, textOf(content)] as const);
  return Object.fromEntries(
    words.map((word) => {
      const forms = [word, Buffer.from(word).toString("base64")];
      const found = texts.filter(([, text]) => forms.some((form) => text.includes(form)));
      return [word, [...new Set(found.map(([name]) => name))].sort()];
    }),
  );
}

/** Every string in a value, keys, messages of errors and bytes included. */
function textOf(value: unknown, seen: Set<unknown> = new Set()): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (seen.has(value)) return "";
  seen.add(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value instanceof Map) return textOf([...value], seen);
  return Reflect.ownKeys(value)
    .map((key) => `${String(key)} ${textOf(Reflect.get(value, key), seen)}`)
    .join("\n");
}
