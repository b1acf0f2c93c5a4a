import { type Attributes, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  type Sampler,
  SamplingDecision,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { createGenAI, type GenAIOptions } from "../index.ts";
import { freshProcess } from "../test-support.ts";
import type { Verbs } from "../verbs/verbs.ts";
import { type Promised, promised } from "./conformance.test-data.ts";
import * as operations from "./index.ts";
import type { AnyOperation } from "./operation.ts";

type Name = keyof typeof operations;

const registry = { ...operations } as unknown as Record<Name, AnyOperation>;
type AnyVerbs = Verbs<Record<string, unknown>>;

interface Sampled {
  name: string;
  kind: SpanKind;
  attributes: Attributes;
}

/** A handle whose sampler keeps what it was shown. */
function record(name: Name, options: GenAIOptions = {}) {
  freshProcess();
  const exporter = new InMemorySpanExporter();
  const sampled: Sampled[] = [];
  const sampler: Sampler = {
    shouldSample(_context, _traceId, spanName, kind, attributes) {
      sampled.push({ name: spanName, kind, attributes: { ...attributes } });
      return { decision: SamplingDecision.RECORD_AND_SAMPLED };
    },
    toString: () => "recording",
  };
  const tracerProvider = new BasicTracerProvider({
    sampler,
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const handle = createGenAI({ tracerProvider, ...options });
  const verbs = handle[name] as unknown as AnyVerbs;
  const span = (): ReadableSpan => exporter.getFinishedSpans()[0]!;
  return { verbs, sampled, span };
}

const without = (attributes: object, keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => !keys.includes(key)));

test("the promises cover every operation of the registry, and every field of it", () => {
  const fields = (table: Record<string, object>) =>
    Object.fromEntries(Object.entries(table).map(([name, of]) => [name, Object.keys(of).sort()]));
  const given = Object.entries(promised).map(([name, promise]) => [name, promise.given] as const);
  const declared = Object.entries(operations).map(([name, { fields }]) => [name, fields] as const);
  expect(fields(Object.fromEntries(given))).toEqual(fields(Object.fromEntries(declared)));
});

describe.each(Object.entries(promised) as [Name, Promised][])("%s", (name, promise) => {
  const { given, start, end, content, extension } = promise;
  const bare = Object.fromEntries(Object.keys(given).map((field) => [field, undefined]));

  test("shows the sampler its name, kind and start attributes, and no others", () => {
    const { verbs, sampled } = record(name);
    verbs.start(given).stop();
    expect(sampled).toEqual([{ name: promise.spanName, kind: promise.kind, attributes: start }]);
  });

  test("writes the rest at its end, and no content", () => {
    const { verbs, span } = record(name);
    verbs.start(given).stop();
    expect(span().attributes).toEqual({ ...start, ...end });
    expect(span().name).toBe(promise.spanName);
    expect(span().kind).toBe(promise.kind);
    expect(span().status).toEqual({ code: SpanStatusCode.UNSET });
    expect(span().events).toEqual([]);
  });

  test("writes its content when capture is on, whenever it is given", () => {
    const all = { ...start, ...end, ...content };
    const atStart = record(name, { content: { capture: "span" } });
    atStart.verbs.start(given).stop();
    expect(atStart.span().attributes).toEqual(all);

    const late = record(name, { content: { capture: "span" } });
    const invocation = late.verbs.start({ operationName: given.operationName });
    invocation.set(given);
    invocation.stop();
    expect(late.span().attributes).toEqual(all);

    const atStop = record(name, { content: { capture: "span" } });
    atStop.verbs.start({ operationName: given.operationName }).stop(given);
    expect(atStop.span().attributes).toEqual(all);
  });

  test("captures content of one invocation when that one asks for it, and only then", () => {
    const on = record(name);
    on.verbs.start(given, { content: { capture: "span" } }).stop();
    expect(on.span().attributes).toEqual({ ...start, ...end, ...content });
    const off = record(name, { content: { capture: "span" } });
    off.verbs.start(given, { content: { capture: "none" } }).stop();
    expect(off.span().attributes).toEqual({ ...start, ...end });
  });

  test("calls functions that give content only when capture is on", () => {
    const calls: string[] = [];
    const lazy = Object.fromEntries(
      Object.entries(given).map(([field, value]) => {
        const row = registry[name].fields[field]!;
        const give = () => {
          calls.push(field);
          return value;
        };
        return [field, row.content === undefined ? value : give];
      }),
    );
    const off = record(name);
    off.verbs.start(without(lazy, ["toolDefinitions"]) as never).stop();
    expect(calls).toEqual([]);
    const on = record(name, { content: { capture: "span" } });
    on.verbs.start(lazy).stop();
    expect(on.span().attributes).toEqual({ ...start, ...end, ...content });
    expect(calls).toEqual([...new Set(calls)]);
  });

  test("leaves out the LoongSuite extension when asked to", () => {
    const { verbs, sampled, span } = record(name, {
      loongsuite: false,
      content: { capture: "span" },
    });
    verbs.start(given).stop();
    const all = { ...start, ...end, ...content };
    expect(sampled[0]!.attributes).toEqual(without(start, extension));
    expect(span().attributes).toEqual(without(all, extension));
    expect(extension.filter((key) => !Object.hasOwn(all, key))).toEqual([]);
  });

  test("has the operation's name alone where nothing else is known", () => {
    const { verbs, sampled, span } = record(name);
    verbs.start(bare).stop({});
    expect(sampled[0]!.name).toBe(promise.bareName);
    expect(span().name).toBe(promise.bareName);
    expect(Object.keys(span().attributes).sort()).toEqual([
      "gen_ai.operation.name",
      "gen_ai.span.kind",
    ]);
  });

  test("lets attributes of the user win, and error.type over both", () => {
    const { verbs, sampled, span } = record(name);
    const mine = Object.fromEntries(
      Object.keys({ ...start, ...end }).map((key) => [key, `mine ${key}`]),
    );
    const invocation = verbs.start(given, { attributes: { ...mine, "error.type": "mine" } });
    invocation.fail(new RangeError("no"));
    expect(sampled[0]!.attributes).toEqual({ ...mine, "error.type": "mine" });
    expect(span().attributes).toEqual({ ...mine, "error.type": "RangeError" });
  });

  test("lets attributes win that the user sets later", () => {
    const { verbs, span } = record(name);
    const mine = Object.fromEntries(
      Object.keys({ ...start, ...end }).map((key) => [key, `mine ${key}`]),
    );
    const invocation = verbs.start({});
    invocation.setAttributes({ "error.type": "mine", other: 1 });
    invocation.setAttributes(mine);
    invocation.fail(new RangeError("no"), given);
    expect(span().attributes).toEqual({ ...mine, other: 1, "error.type": "RangeError" });
  });

  test("takes another span kind when a call asks for it", () => {
    const { verbs, sampled } = record(name);
    verbs.start(given, { kind: SpanKind.PRODUCER }).stop();
    expect(sampled[0]!.kind).toBe(SpanKind.PRODUCER);
  });

  test("is in the scope of the caller, with the schema of the conventions", () => {
    const instrumentation = { name: "my-app", version: "1.2.3" };
    const { verbs, span } = record(name, { instrumentation });
    verbs.start(given).stop();
    expect(span().instrumentationScope).toEqual({
      name: "my-app",
      version: "1.2.3",
      schemaUrl: "https://opentelemetry.io/schemas/1.41.0",
    });
  });
});

const late = (Object.entries(promised) as [Name, Promised][]).flatMap(([operation, promise]) =>
  promise.late === undefined
    ? []
    : [{ operation, ...promise.late, value: promise.given[promise.late.field] }],
);

test.each(late)("$operation takes up its $field when that is learned late", (promise) => {
  const { operation, field, name, value } = promise;
  for (const how of ["set", "stop"] as const) {
    const { verbs, sampled, span } = record(operation);
    const invocation = verbs.start({});
    if (how === "set") invocation.set({ [field]: value });
    invocation.stop(how === "stop" ? { [field]: value } : undefined);
    expect(sampled[0]!.name).toBe(promised[operation].bareName);
    expect(span().name).toBe(name);
  }
});

test("an agent is INTERNAL unless a server is given", () => {
  const { verbs, sampled } = record("invokeAgent");
  verbs.start({ agentName: "Writer" }).stop();
  expect(sampled[0]!.kind).toBe(SpanKind.INTERNAL);
});

test("values that are falsy are written, those that are not given are not", () => {
  const { verbs, span } = record("inference");
  verbs
    .start({
      provider: "",
      temperature: 0,
      inputTokens: 0,
      outputTokens: undefined,
      stream: false,
      choiceCount: 1,
      responseId: null,
    })
    .stop();
  expect(span().attributes).toEqual({
    "gen_ai.operation.name": "chat",
    "gen_ai.span.kind": "LLM",
    "gen_ai.provider.name": "",
    "gen_ai.request.temperature": 0,
    "gen_ai.usage.input_tokens": 0,
    "gen_ai.usage.total_tokens": 0,
  });
});

test("an embedding without tokens has no total of them", () => {
  const { verbs, span } = record("embedding");
  verbs.start({ provider: "openai", inputTokens: 0 }).stop();
  expect(span().attributes).toEqual({
    "gen_ai.operation.name": "embeddings",
    "gen_ai.span.kind": "EMBEDDING",
    "gen_ai.provider.name": "openai",
    "gen_ai.usage.input_tokens": 0,
  });
});

test.each(["inference", "invokeAgent"] as const)(
  "finish reasons of %s are taken from the output messages, also without capture",
  (name) => {
    const messages = ["stop", "tool_calls"].map((finishReason) => ({
      role: "assistant",
      parts: "x",
      finishReason,
    }));
    const { verbs, span } = record(name);
    verbs.start({ provider: "openai", outputMessages: messages }).stop();
    expect(span().attributes["gen_ai.response.finish_reasons"]).toEqual(["stop", "tool_call"]);
    const given = record(name);
    given.verbs
      .start({ provider: "openai", outputMessages: messages, finishReasons: ["length"] })
      .stop();
    expect(given.span().attributes["gen_ai.response.finish_reasons"]).toEqual(["length"]);
  },
);

test("ids and scores of documents are written without capture where that is asked for", () => {
  const { verbs, span } = record("retrieval", { content: { retrievalIds: true } });
  verbs.start({ query: "secret", documents: [{ id: "d1", score: 0.5, content: "secret" }] }).stop();
  expect(span().attributes).toEqual({
    "gen_ai.operation.name": "retrieval",
    "gen_ai.span.kind": "RETRIEVER",
    "gen_ai.retrieval.documents": '[{"id":"d1","score":0.5}]',
  });
});

test("an operation name that is learned late is written as attribute and in the name", () => {
  const { verbs, span } = record("inference");
  verbs.start({ provider: "openai" }).stop({ operationName: "text_completion" });
  expect(span().name).toBe("text_completion");
  expect(span().attributes["gen_ai.operation.name"]).toBe("text_completion");
});
