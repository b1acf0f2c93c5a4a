import { GEN_AI_USAGE_OUTPUT_TOKENS } from "@genspan/conventions/names";
import { context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, expect, test } from "vitest";
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

test("without an SDK a function that throws rejects", async () => {
  const failing = (): AsyncGenerator<string> => {
    throw new RangeError("no");
  };
  await expect(genai.inference.stream(call, failing)).rejects.toThrow(RangeError);
});

test("an abort after the end of the work finds nobody who listens", () => {
  const aborter = new AbortController();
  const { signal } = aborter;
  let listeners = 0;
  const count = (change: number) => () => {
    listeners += change;
  };
  const counted = {
    aborted: signal.aborted,
    addEventListener: count(1),
    removeEventListener: count(-1),
  };
  genai.inference.stream(call, texts(), { signal: counted });
  expect(listeners).toBe(0);
});

test("with a context manager alone its source still runs in the context of the parent", async () => {
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
