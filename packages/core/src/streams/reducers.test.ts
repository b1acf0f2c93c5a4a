import { describe, expect, test } from "vitest";
import { createGenAI, type StreamDelta } from "../index.ts";
import { record } from "./recording.test-data.ts";

const { genai, only, ending, said } = record();

const call = { provider: "openai", requestModel: "m" };

/** Reads deltas that stand for the chunks they came in. */
function read(...deltas: (StreamDelta | StreamDelta[] | undefined | null)[]): void {
  const reducer = (delta: (typeof deltas)[number]) => delta ?? undefined;
  expect([...genai.inference.stream(call, deltas, { reducer })]).toEqual(deltas);
}

const output = (): unknown => JSON.parse(only().attributes["gen_ai.output.messages"] as string);

describe("a reducer's deltas", () => {
  test("make one message, its parts in the order in which they came", () => {
    read(
      { reasoning: "Hm" },
      { reasoning: "m." },
      { text: "Let me " },
      { text: "see." },
      { toolCalls: [{ index: 0, id: "a", name: "search" }] },
      { toolCalls: [{ index: 0, arguments: "[1," }] },
      { toolCalls: [{ index: 0, arguments: "2]" }] },
      { text: "Done." },
      { finishReason: "stop" },
    );
    expect(output()).toEqual([
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hmm." },
          { type: "text", content: "Let me see." },
          { type: "tool_call", id: "a", name: "search", arguments: [1, 2] },
          { type: "text", content: "Done." },
        ],
        finish_reason: "stop",
      },
    ]);
  });

  test("may come as a list, or not at all", () => {
    read(undefined, null, {}, [{ text: "a" }, { choice: 1, text: "b" }], []);
    expect(output()).toEqual([
      { role: "assistant", parts: [{ type: "text", content: "a" }], finish_reason: "stop" },
      { role: "assistant", parts: [{ type: "text", content: "b" }], finish_reason: "stop" },
    ]);
    expect(only().attributes).not.toHaveProperty("gen_ai.response.finish_reasons");
  });

  test("give finish reasons only if every choice has one", () => {
    read({ text: "a", finishReason: "stop" }, { choice: 1, text: "b" });
    expect(only().attributes).not.toHaveProperty("gen_ai.response.finish_reasons");
    expect(output()).toMatchObject([{ finish_reason: "stop" }, { finish_reason: "stop" }]);
  });

  test("take no count back by null", () => {
    const nothing = null as unknown as undefined;
    read({ usage: { inputTokens: 3 } }, { usage: { inputTokens: nothing, outputTokens: 4 } });
    expect(only().attributes).toMatchObject({
      "gen_ai.usage.input_tokens": 3,
      "gen_ai.usage.output_tokens": 4,
    });
  });

  test("may say null where they mean nothing, as services do", () => {
    const nothing = { text: null, toolCalls: null, usage: null, finishReason: null };
    read({ ...nothing, responseId: null } as unknown as StreamDelta, { text: "a" });
    expect(ending()).toEqual({ status: 0, text: "a", finish: "stop" });
  });

  test("may say null in pieces of a tool call, too", () => {
    const pieces = [
      { index: 0, id: "a", name: "f", arguments: null },
      { index: 0, id: null, name: null, arguments: "1" },
    ];
    read({ toolCalls: pieces } as unknown as StreamDelta);
    expect(output()).toMatchObject([
      { parts: [{ type: "tool_call", id: "a", name: "f", arguments: 1 }] },
    ]);
  });

  test("may come with any number of a choice or of a call", () => {
    const number = "__proto__" as unknown as number;
    const call = { index: number, id: "a", name: "f" };
    read(
      { choice: number, text: "b", toolCalls: [call], finishReason: "stop" },
      { choice: 0, text: "a" },
    );
    expect(output()).toMatchObject([
      { parts: [{ type: "text", content: "a" }] },
      { parts: [{ content: "b" }, { type: "tool_call", id: "a", name: "f" }] },
    ]);
    expect([]).not.toHaveProperty("finishReason");
    expect({}).not.toHaveProperty("parts");
  });

  test("give each count of tokens as the last one that came", () => {
    read(
      { usage: { inputTokens: 5, outputTokens: 1 } },
      { usage: { outputTokens: 9, inputTokens: undefined } },
    );
    expect(only().attributes).toMatchObject({
      "gen_ai.usage.input_tokens": 5,
      "gen_ai.usage.output_tokens": 9,
      "gen_ai.usage.total_tokens": 14,
    });
  });

  test("may count input apart from what caches had a part in", () => {
    read(
      { usage: { uncachedInputTokens: 5, cacheCreationInputTokens: 20 } },
      { usage: { cacheReadInputTokens: 300 } },
    );
    expect(only().attributes).toMatchObject({
      "gen_ai.usage.input_tokens": 325,
      "gen_ai.usage.cache_creation.input_tokens": 20,
      "gen_ai.usage.cache_read.input_tokens": 300,
    });
    expect(Object.keys(only().attributes).join()).not.toContain("uncached");
  });
});

test("a reducer that throws costs only its chunk", () => {
  const reducer = (chunk: string): StreamDelta => {
    if (chunk === "bad") throw new RangeError("secret");
    return { text: chunk };
  };
  expect([...genai.inference.stream(call, ["a", "bad", "c"], { reducer })]).toHaveLength(3);
  expect(ending()).toEqual({ status: 0, text: "ac", finish: "stop" });
  expect(said).toEqual(["genspan: chat: a chunk could not be recorded (RangeError)"]);
  said.length = 0;
});

test("without a reducer text is what is a string, and other chunks only have a time", () => {
  expect([...genai.inference.stream(call, ["a", 1, "b", { text: "c" }])]).toHaveLength(4);
  expect(ending()).toEqual({ status: 0, text: "ab", finish: "stop" });
});

test("without capture nothing of the content is kept, and the rest is there", () => {
  const quiet = createGenAI({ content: { capture: "none" } });
  const deltas: StreamDelta[] = [
    { text: "secret", toolCalls: [{ index: 0, name: "secret" }], responseId: "r" },
    { finishReason: "tool_calls", usage: { outputTokens: 2 } },
  ];
  const reducer = (delta: StreamDelta) => delta;
  const invocation = quiet.inference.start(call);
  expect([...invocation.stream(deltas, { reducer })]).toEqual(deltas);
  expect(invocation.values).toMatchObject({ finishReasons: ["tool_calls"], outputTokens: 2 });
  expect(JSON.stringify([invocation.values, only().attributes])).not.toContain("secret");
  expect(only().attributes).toMatchObject({
    "gen_ai.response.finish_reasons": ["tool_call"],
    "gen_ai.response.id": "r",
    "gen_ai.usage.output_tokens": 2,
  });
});

test("what was set by hand stays where the stream says nothing", () => {
  const invocation = genai.inference.start(call);
  invocation.set({ responseId: "mine", finishReasons: ["stop"], inputTokens: 3 });
  expect([...invocation.stream([1, 2])]).toEqual([1, 2]);
  expect(only().attributes).toMatchObject({
    "gen_ai.response.id": "mine",
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.usage.input_tokens": 3,
    "gen_ai.request.stream": true,
  });
});
