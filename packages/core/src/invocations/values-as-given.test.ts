import { getIdentity } from "@genspan/baggage";
import { recordSpans } from "@genspan/testing";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { beforeEach, expect, test } from "vitest";
import { createGenAI, genai } from "../index.ts";
import { pointsOf } from "../metrics/recorded-points.test-data.ts";
import { freshProcess } from "../test-support.ts";

beforeEach(freshProcess);

/** What happens to a request object that a program uses again. */
function reuse(values: Record<string, unknown>): void {
  for (const key of Object.keys(values))
    values[key] = typeof values[key] === "number" ? 99 : "late";
}

test("what the program does to its objects later changes neither span nor metric", async () => {
  const turn = (): void => {
    const stopSequences = ["END"];
    const request = { provider: "openai", requestModel: "asked", stopSequences };
    const call = genai.inference.start(request);
    reuse(request);
    stopSequences.push("late");
    const facts = { responseModel: "answered", inputTokens: 3 };
    call.set(facts);
    reuse(facts);
    const usage = { outputTokens: 4 };
    call.set(usage);
    reuse(usage);
    call.stop();
  };
  const models = {
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "asked",
    "gen_ai.response.model": "answered",
  };
  const { spans } = await recordSpans(turn);
  expect(spans.map(({ name }) => name)).toEqual(["chat asked"]);
  expect(spans[0]!.attributes).toMatchObject({
    ...models,
    "gen_ai.request.stop_sequences": ["END"],
    "gen_ai.usage.input_tokens": 3,
    "gen_ai.usage.output_tokens": 4,
  });
  const points = await pointsOf(turn);
  for (const { attributes } of points) expect(attributes).toMatchObject(models);
  expect(points.map(({ sum }) => sum).slice(1)).toEqual([3, 4]);
});

test("what the program does to its objects later changes no identity", async () => {
  const seen: unknown[] = [];
  await recordSpans(() => {
    const who = { sessionId: "session", userId: "user" };
    const entry = genai.entry.start(who);
    reuse(who);
    seen.push(getIdentity(entry.context)?.sessionId);
    const next = { sessionId: "next" };
    entry.set(next);
    reuse(next);
    seen.push(getIdentity(entry.context)?.sessionId, getIdentity(entry.context)?.userId);
    entry.stop();
  });
  expect(seen).toEqual(["session", "next", "user"]);
});

test("values that are inherited are given, too", async () => {
  const inherited = Object.create({ provider: "openai", requestModel: "inherited" });
  const points = await pointsOf(() => genai.inference.start(inherited).stop());
  expect(points.map(({ attributes }) => attributes["gen_ai.request.model"])).toEqual(["inherited"]);
  const { spans } = await recordSpans(() =>
    genai.entry.start(Object.create({ userId: "u" })).stop(),
  );
  expect(spans[0]!.attributes["gen_ai.user.id"]).toBe("u");
});

test("values that are inherited stay known when others are set", async () => {
  const { inference } = createGenAI({ metrics: "none" });
  await recordSpans(() => {
    const call = inference.start(Object.create({ provider: "openai" }));
    call.set({ requestModel: "m" });
    expect(call.values).toEqual({ provider: "openai", requestModel: "m" });
    call.stop();
  });
});

test("null is no value: what would follow from others still does", async () => {
  const nothing = null as unknown as undefined;
  const outputMessages = [{ role: "assistant", parts: "yes", finishReason: "stop" }];
  const { metrics, spans } = await recordSpans(() => {
    genai.inference
      .start({ provider: "openai", requestModel: "asked", finishReasons: nothing })
      .stop({ outputMessages, requestModel: nothing });
    const memory = genai.memory.start({ operationName: "search_memory", provider: nothing });
    memory.set({ storeId: "s" });
    memory.set({ storeId: nothing });
    expect(memory.values.storeId).toBe("s");
    memory.stop();
  });
  expect(spans.map(({ name }) => name)).toEqual(["chat asked", "search_memory"]);
  expect(spans[0]!.attributes["gen_ai.response.finish_reasons"]).toEqual(["stop"]);
  const providers = metrics.flatMap(({ dataPoints }) =>
    dataPoints.map(({ attributes }) => attributes["gen_ai.provider.name"]),
  );
  expect(providers).toEqual(["openai"]);
});

test("attributes of one's own that have no value leave those of genspan", async () => {
  const { inference } = createGenAI({ content: { capture: "event" } });
  const nothing = null as unknown as undefined;
  const { logs, spans } = await recordSpans(() => {
    const call = inference.start(
      { provider: "openai", requestModel: "m", inputMessages: [{ role: "user", parts: "hi" }] },
      { attributes: { "gen_ai.provider.name": undefined, "gen_ai.request.model": nothing } },
    );
    call.setAttributes({ "gen_ai.provider.name": nothing, "gen_ai.response.id": undefined });
    call.stop();
  });
  const { attributes } = spans[0]!;
  expect(attributes).toMatchObject({
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "m",
  });
  const { "gen_ai.input.messages": _, ...rest } = logs[0]!.attributes;
  expect(Object.entries(rest)).toEqual(Object.entries(attributes));
});

test("attributes of one's own that name content stand for it on the span and in the event", async () => {
  const { executeTool } = createGenAI({ content: { capture: "both" } });
  const own = { "gen_ai.tool.call.arguments": "mine", "error.type": "mine" };
  const { logs, spans } = await recordSpans(() => {
    const call = executeTool.start({ toolName: "t", toolCallArguments: "given" });
    call.setAttributes(own);
    call.fail(new RangeError("no"), { toolCallResult: "given" });
  });
  expect(spans[0]!.attributes).toMatchObject({ ...own, "error.type": "RangeError" });
  expect(logs[0]!.attributes).toEqual(spans[0]!.attributes);
});

test("a start before the process began is a start", async () => {
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.DELTA),
    exportIntervalMillis: 1e6,
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const { inference } = createGenAI({ meterProvider });
  const startTime = new Date(Date.now() - 1e9);
  inference.start({ provider: "openai" }, { startTime }).stop();
  const { resourceMetrics } = await reader.collect();
  const [duration] = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  const [point] = duration!.dataPoints;
  expect((point!.value as { sum: number }).sum).toBeCloseTo(1e6, -2);
  await meterProvider.shutdown();
});
