import { recordSpans } from "@genspan/testing";
import { beforeEach, expect, test } from "vitest";
import { createGenAI } from "../index.ts";
import { freshProcess, laterTurn } from "../test-support.ts";
import { pointsOf } from "./recorded-points.test-data.ts";

beforeEach(freshProcess);

const startTime = 1_000 * 1e9;
const endTime = startTime + 1_500;
const handle = createGenAI({ metrics: "apmplus", metricAttributes: { env: "test" } });

const labels = {
  env: "test",
  gen_ai_system: "openai",
  gen_ai_operation_name: "chat",
  gen_ai_operation_type: "llm",
  gen_ai_response_model: "gpt-5-2026",
  server_address: "api.example.com",
  stream: false,
};
const values = {
  provider: "openai",
  requestModel: "gpt-5",
  responseModel: "gpt-5-2026",
  serverAddress: "api.example.com",
  serverPort: 443,
  conversationId: "c1",
  inputTokens: 10,
  outputTokens: 5,
};

test("a model call makes the points of APMPlus and no others", async () => {
  const found = await pointsOf(() =>
    handle.inference
      .start({ ...values, finishReasons: ["stop", "tool_calls", "stop"] }, { startTime })
      .stop({}, endTime),
  );
  const one = (metric: string, sum: number, added = {}, count = 1) => ({
    metric,
    attributes: { ...labels, ...added },
    count,
    sum,
  });
  const choice = (reason: string) => ({ gen_ai_response_finish_reason: reason });
  expect(found).toEqual([
    one("gen_ai.chat.count", 1),
    one("gen_ai.client.generation.choices", 2, choice("stop"), 2),
    one("gen_ai.client.generation.choices", 1, choice("tool_call")),
    one("gen_ai.client.token.usage", 10, { gen_ai_token_type: "input" }),
    one("gen_ai.client.token.usage", 5, { gen_ai_token_type: "output" }),
    one("gen_ai.client.operation.duration", 1.5),
  ]);
});

test("a failure counts as an exception, with its type", async () => {
  const found = await pointsOf(() =>
    handle.inference
      .start({ provider: "openai", requestModel: "gpt-5" }, { startTime })
      .fail(new RangeError("no"), {}, endTime),
  );
  const known = {
    env: "test",
    gen_ai_system: "openai",
    gen_ai_operation_name: "chat",
    gen_ai_operation_type: "llm",
    gen_ai_response_model: "gpt-5",
    stream: false,
  };
  const failed = { ...known, error_type: "RangeError" };
  expect(found).toEqual([
    { metric: "gen_ai.chat.count", attributes: known, count: 1, sum: 1 },
    { metric: "gen_ai.chat_completions.exceptions", attributes: failed, count: 1, sum: 1 },
    { metric: "gen_ai.client.operation.duration", attributes: failed, count: 1, sum: 1.5 },
  ]);
});

test("a tool is counted as a tool, and other operations are not", async () => {
  const found = await pointsOf(() => {
    handle.executeTool.start({ toolName: "search" }, { startTime }).stop({}, endTime);
    handle.invokeAgent.start({ agentName: "Writer" }).stop();
    handle.embedding.start({ provider: "openai", inputTokens: 3 }).stop();
    handle.retrieval.start({ provider: "p" }).stop();
    handle.reactStep.start({}).stop();
  });
  const attributes = {
    env: "test",
    gen_ai_operation_name: "execute_tool",
    gen_ai_operation_type: "tool",
    stream: false,
  };
  expect(found).toEqual([
    { metric: "gen_ai.chat.count", attributes, count: 1, sum: 1 },
    { metric: "gen_ai.client.operation.duration", attributes, count: 1, sum: 1.5 },
  ]);
});

async function* deltas() {
  await laterTurn();
  yield { role: "assistant" };
  for (const text of ["one ", "two"]) {
    await laterTurn();
    yield { text };
  }
  yield { usage: { outputTokens: 3 }, finishReason: "stop" };
}

test("a stream records its first token, the rest, and the time per token of it", async () => {
  const { metrics } = await recordSpans(async () => {
    const stream = handle.inference.stream(values, deltas(), { reducer: (chunk) => chunk });
    for await (const _ of stream) await laterTurn();
  });
  const stream = "gen_ai.chat_completions.streaming_time";
  const streamed = { ...labels, stream: true };
  const found = Object.fromEntries(
    metrics.map(({ descriptor, dataPoints: [point] }) => [descriptor.name, point!]),
  );
  const [first, rest, each] = ["to_first_token", "to_generate", "per_output_token"].map((name) => {
    const { attributes, value } = found[`${stream}_${name}`]!;
    expect(attributes).toEqual(streamed);
    const { count, sum } = value as { count: number; sum: number };
    expect(count).toBe(1);
    return sum;
  });
  const whole = (found["gen_ai.client.operation.duration"]!.value as { sum: number }).sum;
  expect(first).toBeGreaterThan(0);
  expect(first! + rest!).toBeLessThanOrEqual(whole);
  expect(each).toBeCloseTo(rest! / 2, 10);
});

test("tokens and finish reasons that a stream does not tell are those given by hand", async () => {
  const { metrics, spans } = await recordSpans(async () => {
    const call = handle.inference.start({ ...values, outputTokens: 3, finishReasons: ["stop"] });
    for await (const _ of call.stream(["one ", "two"])) await laterTurn();
    expect(call.values).toMatchObject({ outputTokens: 3, finishReasons: ["stop"] });
  });
  expect(spans[0]!.attributes).toMatchObject({
    "gen_ai.usage.output_tokens": 3,
    "gen_ai.response.finish_reasons": ["stop"],
  });
  const found = Object.fromEntries(
    metrics.map(({ descriptor, dataPoints: [point] }) => [descriptor.name, point!]),
  );
  expect(found["gen_ai.client.generation.choices"]).toMatchObject({
    attributes: { ...labels, stream: true, gen_ai_response_finish_reason: "stop" },
    value: 1,
  });
  const sumOf = (name: string) =>
    (found[`gen_ai.chat_completions.streaming_time_${name}`]!.value as { sum: number }).sum;
  expect(sumOf("per_output_token")).toBeCloseTo(sumOf("to_generate") / 2, 10);
});

test("instruments say what they measure, in the units and buckets of APMPlus", async () => {
  const { metrics } = await recordSpans(async () => {
    handle.inference.start({ ...values, finishReasons: ["stop"] }).fail(new Error("no"));
    const stream = handle.inference.stream(values, deltas(), { reducer: (chunk) => chunk });
    for await (const _ of stream) await laterTurn();
  });
  const powers = (first: number, factor: number) =>
    Array.from({ length: 14 }, (_, k) => expect.closeTo(first * factor ** k, 6));
  const durations = powers(0.01, 2);
  const found = metrics.map(({ descriptor, dataPoints }) => {
    const { value } = dataPoints[0]!;
    const { buckets } = value as { buckets?: { boundaries: number[] } };
    const { name, unit, description } = descriptor;
    return [name, unit, description, buckets?.boundaries];
  });
  expect(found).toEqual([
    ["gen_ai.chat.count", "time", "Calls of models and tools", undefined],
    ["gen_ai.client.generation.choices", "choice", "Choices that models give", undefined],
    ["gen_ai.chat_completions.exceptions", "time", "Calls that failed", undefined],
    ["gen_ai.client.token.usage", "token", "Tokens that one call uses", powers(1, 4)],
    ["gen_ai.client.operation.duration", "s", "How long calls take", durations],
    [
      "gen_ai.chat_completions.streaming_time_to_first_token",
      "s",
      "Time to the first token",
      [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    ],
    [
      "gen_ai.chat_completions.streaming_time_to_generate",
      "s",
      "Time from the first token to the last",
      durations,
    ],
    [
      "gen_ai.chat_completions.streaming_time_per_output_token",
      "s",
      "Time for each token after the first",
      [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5],
    ],
  ]);
});
