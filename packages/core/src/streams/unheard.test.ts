import {
  GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
  GEN_AI_USAGE_OUTPUT_TOKENS,
} from "@genspan/conventions/names";
import { context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, describe, expect, test } from "vitest";
import { createGenAI, genai } from "../index.ts";

const call = { provider: "openai", requestModel: "m" };

async function* texts(): AsyncGenerator<string> {
  yield "Hel";
  yield "lo";
}

afterEach(() => context.disable());

test("without an SDK a stream comes back as it was", async () => {
  const source = texts();
  const keys = Reflect.ownKeys(source);
  expect(genai.inference.stream(call, source)).toBe(source);
  expect(genai.inference.run(call, () => source)).toBe(source);
  expect(Reflect.ownKeys(source)).toEqual(keys);
  const readable = new ReadableStream();
  expect(genai.inference.stream(call, readable)).toBe(readable);
  expect(await genai.inference.stream(call, Promise.resolve(source))).toBe(source);
  expect(await genai.inference.stream(call, () => source)).toBe(source);
});

test("without an SDK what work gives back comes back as it was", async () => {
  const promise = Promise.resolve(7);
  expect(genai.executeTool.run({ toolName: "t" }, () => promise)).toBe(promise);
  const query = Object.assign(Promise.resolve(7), { where: () => query });
  expect(genai.executeTool.run({ toolName: "t" }, () => query)).toBe(query);
  expect(Reflect.ownKeys(query)).toEqual(["where"]);
});

test("without an SDK a function that throws rejects", async () => {
  const failing = (): AsyncGenerator<string> => {
    throw new RangeError("no");
  };
  await expect(genai.inference.stream(call, failing)).rejects.toThrow(RangeError);
});

test("without an SDK nobody listens to the signal", () => {
  let listeners = 0;
  const count = (change: number) => () => {
    listeners += change;
  };
  const counted = {
    aborted: false,
    addEventListener: count(1),
    removeEventListener: count(-1),
  };
  genai.inference.stream(call, texts(), { signal: counted });
  expect(listeners).toBe(0);
});

test("with a context manager alone the source still runs in the context of the parent", async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const key = Symbol("key");
  const parent = context.active().setValue(key, "value");
  async function* seen(): AsyncGenerator<unknown> {
    yield context.active().getValue(key);
  }
  const read: unknown[] = [];
  for await (const value of genai.inference.stream(call, seen(), { parent })) read.push(value);
  expect(read).toEqual(["value"]);
});

test("tokens of a call that nobody listens to still add up in the agent that is heard", async () => {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const agent = createGenAI({ tracerProvider }).invokeAgent.start({ agentName: "Writer" });
  const reducer = (): { usage: { outputTokens: number } } => ({ usage: { outputTokens: 2 } });
  const stream = genai.inference.stream(call, texts(), { parent: agent, reducer });
  for await (const _text of stream);
  agent.stop();
  const ended = exporter.getFinishedSpans().map(({ name, attributes }) => ({
    name,
    tokens: attributes[GEN_AI_USAGE_OUTPUT_TOKENS],
  }));
  expect(ended).toEqual([{ name: "invoke_agent Writer", tokens: 2 }]);
});

describe("a stream that is not sampled", () => {
  const emitter = (): AsyncIterable<string> & { emit(): void } => {
    const listeners: ((chunk: string) => void)[] = [];
    return {
      ...{ ended: false, errored: false, aborted: false, done: () => Promise.resolve() },
      on(event: string, listener: (chunk: string) => void) {
        if (event === "chunk") listeners.push(listener);
      },
      emit() {
        for (const listener of listeners) listener("chunk");
      },
      [Symbol.asyncIterator]: texts,
    } as never;
  };

  test.each<[string, () => AsyncIterable<string>]>([
    ["a generator", texts],
    ["an iterable", () => ({ [Symbol.asyncIterator]: texts })],
    ["a web stream", () => ReadableStream.from(texts()) as AsyncIterable<string>],
    ["a helper stream of a client", emitter],
  ])("is not asked what its chunks mean: %s", async (_, source) => {
    const tracerProvider = new BasicTracerProvider({ sampler: new AlwaysOffSampler() });
    let reduced = 0;
    const reducer = (): undefined => {
      reduced++;
    };
    const stream = createGenAI({ tracerProvider }).inference.stream(call, source(), { reducer });
    if ("emit" in stream) (stream as unknown as { emit(): void }).emit();
    const read: string[] = [];
    for await (const text of stream) read.push(text);
    expect([read, reduced]).toEqual([["Hel", "lo"], 0]);
  });
});

test("a call that is stopped before its stream ends has no times of it", async () => {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const started = createGenAI({ tracerProvider }).inference.start(call);
  for await (const _text of started.stream(texts())) {
    started.stop();
    break;
  }
  const [{ attributes } = { attributes: {} }] = exporter.getFinishedSpans();
  expect(Object.keys(attributes).filter((key) => /stream|first/.test(key))).toEqual([]);
});

test("of two streams of one call the times are those of the one that ends it", async () => {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const started = createGenAI({ tracerProvider }).inference.start(call);
  const first = started.stream(texts());
  started.stream(texts());
  for await (const _text of first);
  const [span] = exporter.getFinishedSpans();
  expect(span!.attributes[GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK]).toBeGreaterThan(0);
});
