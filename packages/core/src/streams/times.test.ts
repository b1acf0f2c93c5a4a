import { context, trace } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createGenAI, type GenAIOptions, type StreamDelta } from "../index.ts";
import { record } from "./recording.test-data.ts";

const { genai, only, said, spans } = record();

const call = { provider: "openai", requestModel: "m" };
const timeToFirstChunk = "gen_ai.response.time_to_first_chunk";
const timeToFirstToken = "gen_ai.response.time_to_first_token";

let clock = 0;

beforeEach(() => {
  clock = 1000;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A source that gives each delta after so many milliseconds. */
async function* timed(...deltas: [number, StreamDelta][]): AsyncGenerator<StreamDelta> {
  for (const [wait, delta] of deltas) {
    clock += wait;
    yield delta;
  }
  clock += 1000;
}

const reducer = (delta: StreamDelta) => delta;

async function read(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream) clock += 0;
}

/** The times on the only span. */
function times(): Record<string, unknown> {
  const { attributes } = only();
  const entries = Object.entries(attributes).filter(([key]) => key.includes(".time_to_first_"));
  return Object.fromEntries(entries);
}

describe("the span of a stream", () => {
  test.each<[string, StreamDelta]>([
    ["text", { text: "a" }],
    ["reasoning", { reasoning: "a" }],
    ["a tool call", { toolCalls: [{ index: 0, name: "f" }] }],
  ])("has the time of its first chunk, and of its first one with %s", async (_, token) => {
    const framing = { responseId: "r", text: "", toolCalls: [] };
    await read(
      genai.inference.stream(
        call,
        timed([250, framing], [500, token], [250, token], [10, { finishReason: "stop" }]),
        { reducer },
      ),
    );
    expect(times()).toEqual({ [timeToFirstChunk]: 0.25, [timeToFirstToken]: 750_000_000 });
  });

  test("counts from before the request", async () => {
    const source = async () => {
      clock += 2000;
      return timed([500, { text: "a" }]);
    };
    await read(await genai.inference.stream(call, source, { reducer }));
    expect(times()).toEqual({ [timeToFirstChunk]: 2.5, [timeToFirstToken]: 2_500_000_000 });
  });

  test("counts from a start that is given, but not back from one that is to come", async () => {
    const from = async (startTime: number): Promise<unknown> => {
      const early = genai.inference.stream(call, timed([500, { text: "a" }]), {
        reducer,
        startTime,
      });
      await read(early);
      const streamed = times();
      spans.length = 0;
      const late = genai.inference.start(call, { startTime });
      await read(late.stream(timed([500, { text: "a" }]), { reducer }));
      expect(times()[timeToFirstChunk]).toBeCloseTo(streamed[timeToFirstChunk] as number, 1);
      spans.length = 0;
      return streamed[timeToFirstChunk];
    };
    expect(await from(Date.now() - 2000)).toBeCloseTo(2.5, 1);
    expect(await from(Date.now() + 60_000)).toBe(0);
    // The SDK says of both that they ended before they started.
    expect(said.splice(0)).toHaveLength(2);
  });

  test("has no time of a token where none came, and none at all without a chunk", async () => {
    await read(genai.inference.stream(call, timed([250, { responseId: "r" }]), { reducer }));
    expect(times()).toEqual({ [timeToFirstChunk]: 0.25 });
    spans.length = 0;
    await read(genai.inference.stream(call, timed(), { reducer }));
    expect(times()).toEqual({});
  });

  test("has its times also when it was left or failed", async () => {
    for await (const _ of genai.inference.stream(call, timed([250, { text: "a" }]), { reducer })) {
      break;
    }
    const expected = { [timeToFirstChunk]: 0.25, [timeToFirstToken]: 250_000_000 };
    expect(times()).toEqual(expected);
    spans.length = 0;
    const iterator = genai.inference.stream(call, timed([250, { text: "a" }]), { reducer });
    await iterator.next();
    await expect(iterator.throw(new Error("thrown in"))).rejects.toThrow("thrown in");
    expect(times()).toEqual(expected);
  });

  test("has no time of a token without the LoongSuite extension", async () => {
    const plain = createGenAI({ loongsuite: false });
    await read(plain.inference.stream(call, timed([250, { text: "a" }]), { reducer }));
    expect(times()).toEqual({ [timeToFirstChunk]: 0.25 });
  });

  test("of an entry has the time of its first token only", async () => {
    await read(genai.entry.stream({}, timed([250, {}], [250, { text: "a" }]), { reducer }));
    expect(times()).toEqual({ [timeToFirstToken]: 500_000_000 });
  });

  test("of an agent has neither, but its messages and its usage", async () => {
    const usage = { inputTokens: 2, outputTokens: 3 };
    const stream = genai.invokeAgent.stream(
      { agentName: "A" },
      timed([250, { text: "a" }], [250, { usage, finishReason: "stop" }]),
      { reducer },
    );
    await read(stream);
    expect(times()).toEqual({});
    expect(only().attributes).toMatchObject({
      "gen_ai.output.messages":
        '[{"role":"assistant","parts":[{"type":"text","content":"a"}],"finish_reason":"stop"}]',
      "gen_ai.response.finish_reasons": ["stop"],
      "gen_ai.usage.input_tokens": 2,
      "gen_ai.usage.output_tokens": 3,
    });
  });

  test("is what has times: a call without one has none", async () => {
    await genai.inference.run(call, async () => {
      clock += 500;
    });
    expect(times()).toEqual({});
    expect(only().attributes).not.toHaveProperty("gen_ai.request.stream");
  });
});

/** The value of each point of a histogram: its count and its sum. */
async function points(
  options: GenAIOptions,
  work: (handle: ReturnType<typeof createGenAI>) => Promise<void>,
): Promise<Record<string, [number, number]>> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e9 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  await work(createGenAI({ ...options, meterProvider }));
  await meterProvider.forceFlush();
  const recorded: Record<string, [number, number]> = {};
  for (const { scopeMetrics } of exporter.getMetrics()) {
    for (const { descriptor, dataPoints } of scopeMetrics.flatMap(({ metrics }) => metrics)) {
      for (const { value } of dataPoints) {
        const { count, sum } = value as { count: number; sum: number };
        if (/first|per_output/.test(descriptor.name)) recorded[descriptor.name] = [count, sum];
      }
    }
  }
  await meterProvider.shutdown();
  return recorded;
}

/** Four tokens, the last three of them half a second after one another. */
const tokens = () =>
  timed(
    [250, { responseId: "r" }],
    [500, { text: "a" }],
    [500, { text: "b" }],
    [500, { toolCalls: [{ index: 0, name: "f" }] }],
    [1000, { usage: { outputTokens: 5 }, finishReason: "stop" }],
  );

describe("the metrics of a stream", () => {
  const firstChunk = "gen_ai.client.operation.time_to_first_chunk";

  test("hold the time of the first chunk", async () => {
    const recorded = await points({}, async (handle) => {
      await read(handle.inference.stream(call, tokens(), { reducer }));
    });
    expect(recorded).toEqual({ [firstChunk]: [1, 0.25] });
  });

  test("hold the time between chunks where that was asked for", async () => {
    const recorded = await points({ chunkMetrics: true }, async (handle) => {
      await read(handle.inference.stream(call, tokens(), { reducer }));
    });
    expect(recorded).toEqual({
      [firstChunk]: [1, 0.25],
      "gen_ai.client.operation.time_per_output_chunk": [4, 2.5],
    });
  });

  test("of APMPlus hold the time of the first token and per output token", async () => {
    const recorded = await points({ metrics: "apmplus" }, async (handle) => {
      await read(handle.inference.stream(call, tokens(), { reducer }));
    });
    expect(recorded).toEqual({
      "gen_ai.chat_completions.streaming_time_to_first_token": [1, 0.75],
      // From the first token to the last there is one second, in which four tokens came.
      "gen_ai.chat_completions.streaming_time_per_output_token": [1, 0.25],
    });
  });

  test("of APMPlus hold no time per output token below two of them", async () => {
    const recorded = await points({ metrics: "apmplus" }, async (handle) => {
      const usage = { outputTokens: 1 };
      await read(handle.inference.stream(call, timed([250, { text: "a", usage }]), { reducer }));
      await read(handle.inference.stream(call, timed([250, { text: "a" }]), { reducer }));
    });
    expect(recorded).toEqual({
      "gen_ai.chat_completions.streaming_time_to_first_token": [2, 0.5],
    });
  });

  test("are recorded for spans that are not, and not for calls and agents", async () => {
    const unsampled = trace.setSpanContext(context.active(), {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceFlags: 0,
    });
    const recorded = await points({}, async (handle) => {
      const options = { reducer, parent: unsampled };
      await read(handle.inference.stream(call, tokens(), options));
      expect(spans).toEqual([]);
      await read(handle.invokeAgent.stream({ agentName: "A" }, tokens(), { reducer }));
      await handle.inference.run(call, async () => "done");
    });
    expect(recorded).toEqual({ [firstChunk]: [1, 0.25] });
  });
});
