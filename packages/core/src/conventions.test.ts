import {
  type Finding,
  type LayerName,
  validateLogRecord,
  validateMetric,
  validateSpan,
} from "@genspan/conventions";
import { recordSpans } from "@genspan/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type CaptureMode, createGenAI, type GenAIOptions } from "./index.ts";
import { promised } from "./operations/conformance.test-data.ts";
import type * as operations from "./operations/index.ts";
import { freshProcess } from "./test-support.ts";
import type { Verbs } from "./verbs/verbs.ts";

beforeEach(freshProcess);

type Name = keyof typeof operations;

const names = Object.keys(promised) as Name[];
const modes: CaptureMode[] = ["none", "span", "event", "both", "reference"];
const inUpstream: Name[] = [
  "inference",
  "embedding",
  "retrieval",
  "createAgent",
  "invokeAgent",
  "executeTool",
  "invokeWorkflow",
];

/** Signals of our own, which no release of OpenTelemetry has. */
const beyondUpstream = [
  "genspan.operation.details",
  "gen_ai.execute_tool.duration",
  "gen_ai.invoke_agent.duration",
  "gen_ai.invoke_workflow.duration",
];

const everyPart = [
  { type: "text", content: "Hello" },
  { type: "reasoning", content: "He said hello." },
  { type: "tool_call", id: "c1", name: "search", arguments: { q: "otel" } },
  { type: "tool_call_response", id: "c1", response: { found: true } },
  { type: "blob", modality: "image", mimeType: "image/png", content: new Uint8Array(3000) },
  { type: "file", modality: "image", fileId: "f1" },
  { type: "uri", modality: "image", mimeType: "image/png", uri: "https://example.com/a.png" },
  { type: "server_tool_call", name: "search", serverToolCall: { type: "search", q: "otel" } },
  { type: "server_tool_call_response", serverToolCallResponse: { type: "search", hits: 1 } },
];

/** What the tests of the tables give for every field, with every kind of part in the messages. */
function valuesOf(name: Name): Record<string, unknown> {
  const values = { ...promised[name].given };
  if ("stream" in values) values.stream = undefined;
  const outputMessages = [{ role: "assistant", parts: everyPart, finishReason: "tool_calls" }];
  if ("inputMessages" in values) values.inputMessages = [{ role: "user", parts: everyPart }];
  if ("outputMessages" in values) values.outputMessages = outputMessages;
  if ("systemInstructions" in values) values.systemInstructions = everyPart;
  return values;
}

/** All violations in what an operation records in success, failure, a stream and an evaluation. */
async function violations(name: Name, options: GenAIOptions, semconv?: LayerName[]) {
  const settings = { minLevel: "violation", ...(semconv && { semconv }) } as const;
  const { spans, metrics, logs } = await recordSpans(async () => {
    const handle = createGenAI({ chunkMetrics: true, recordException: "log-event", ...options });
    const verbs = handle[name] as unknown as Verbs<Record<string, unknown>>;
    verbs.start(valuesOf(name)).stop();
    verbs.start(valuesOf(name)).fail(new TypeError("no"));
    const evaluated = verbs.start(valuesOf(name));
    evaluated.evaluate({ name: "relevance", score: 0.5, label: "pass", explanation: "Near." });
    evaluated.stop();
    if ("outputMessages" in promised[name].given) {
      const { outputMessages: _, ...values } = valuesOf(name);
      for await (const chunk of verbs.stream(values, ["Hel", "lo"])) expect(chunk).not.toBe("");
    }
  });
  expect(spans.length).toBeGreaterThanOrEqual(3);
  expect(logs.length).toBeGreaterThanOrEqual(2);
  const foreign = semconv === undefined ? [] : beyondUpstream;
  const findings: Finding[] = [
    ...spans.flatMap((span) => validateSpan(span, settings)),
    ...metrics
      .filter(({ descriptor }) => !foreign.includes(descriptor.name))
      .flatMap((metric) => validateMetric(metric, settings)),
    ...logs
      .filter(({ eventName }) => !foreign.includes(`${eventName}`))
      .flatMap((log) => validateLogRecord(log, settings)),
  ];
  return findings.map(({ id, message, signal_name }) => ({ id, message, signal_name }));
}

describe.each(names)("%s", (name) => {
  test.each(modes)("with capture %s keeps to the conventions", async (capture) => {
    const upload = () => "file:///content/0a.json";
    const contents: GenAIOptions["content"][] = [
      { capture },
      { capture, upload },
      { capture, maxLength: 2, maxAttributeLength: 20 },
      { capture, redact: () => "***" },
      { capture, redact: () => undefined as never },
      { capture, errorMessages: false, retrievalIds: true },
    ];
    for (const content of contents) {
      for (const loongsuite of [true, false]) {
        expect(await violations(name, { content, loongsuite })).toEqual([]);
      }
    }
  });
});

describe.each(inUpstream)("%s without extensions", (name) => {
  test.each(modes)("with capture %s keeps to the release of OpenTelemetry", async (capture) => {
    const options: GenAIOptions = { content: { capture }, loongsuite: false };
    expect(await violations(name, options, ["1.41"])).toEqual([]);
  });
});
