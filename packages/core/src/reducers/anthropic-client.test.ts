import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, test } from "vitest";
import { activeSpan, endingOf, record } from "../streams/recording.test-data.ts";
import { anthropicMessages } from "./anthropic-messages.ts";
import { cut, json, modelServer, stalling, streamed } from "./model-server.test-data.ts";

const { genai, spans, only, ending, ended } = record();
const server = modelServer();

const values = { provider: "anthropic", requestModel: "claude" };
const body = {
  model: "claude",
  max_tokens: 99,
  messages: [{ role: "user" as const, content: "Hi" }],
};

/** The real client, whose own spans would stand below ours. */
function client(traces = false): Anthropic {
  const openTelemetry = { traces };
  const url = server.url();
  return new Anthropic({
    apiKey: "none",
    baseURL: url,
    maxRetries: 0,
    logLevel: "off",
    openTelemetry,
  });
}

const start = {
  type: "message_start",
  message: {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-opus-4-1",
    content: [],
    stop_reason: null,
    usage: { input_tokens: 10, cache_read_input_tokens: 100, output_tokens: 1 },
  },
};
const text = (text: string): object => ({
  type: "content_block_delta",
  index: 0,
  delta: { type: "text_delta", text },
});
const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
const texts = [start, block, text("Hel")];
const message = [
  ...texts,
  { type: "ping" },
  text("lo"),
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 7 } },
  { type: "message_stop" },
];

const whole = { status: 0, reasons: ["stop"], text: "Hello", finish: "stop" };
const left = { status: 0, text: "Hel", finish: "cancelled" };

const open = () =>
  genai.inference.stream(values, () => client().messages.create({ ...body, stream: true }), {
    reducer: anthropicMessages,
  });

async function read(): Promise<void> {
  for await (const _ of await open()) expect(activeSpan()).toBeUndefined();
}

async function leave(): Promise<void> {
  for await (const { type } of await open()) if (type === "content_block_delta") break;
}

describe("a message", () => {
  test("is read to its end", async () => {
    server.answer(streamed(message));
    await read();
    expect(ending()).toEqual(whole);
    expect(only().attributes).toMatchObject({
      "gen_ai.response.id": "msg_1",
      "gen_ai.response.model": "claude-opus-4-1",
      "gen_ai.usage.input_tokens": 110,
      "gen_ai.usage.cache_read.input_tokens": 100,
      "gen_ai.usage.output_tokens": 7,
      "gen_ai.usage.total_tokens": 117,
    });
  });

  test("with thinking and a tool call", async () => {
    const delta = (index: number, delta: object) => ({
      type: "content_block_delta",
      index,
      delta,
    });
    const content_block = { type: "tool_use", id: "toolu_1", name: "search", input: {} };
    server.answer(
      streamed([
        start,
        delta(0, { type: "thinking_delta", thinking: "Hm." }),
        { type: "content_block_start", index: 1, content_block },
        delta(1, { type: "input_json_delta", partial_json: '{"q":' }),
        delta(1, { type: "input_json_delta", partial_json: '"x"}' }),
        { type: "message_delta", delta: { stop_reason: "tool_use" }, usage: { output_tokens: 7 } },
        { type: "message_stop" },
      ]),
    );
    await read();
    expect(JSON.parse(only().attributes["gen_ai.output.messages"] as string)).toEqual([
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hm." },
          { type: "tool_call", id: "toolu_1", name: "search", arguments: { q: "x" } },
        ],
        finish_reason: "tool_call",
      },
    ]);
  });

  test("that is left is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    await leave();
    expect(ending()).toEqual(left);
    await server.givenUp();
  });

  test("that is left before its first event is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    const stream = await open();
    await stream[Symbol.asyncIterator]().return?.();
    expect(ending()).toEqual({ status: 0 });
    await server.givenUp();
  });

  test.each([
    [
      "a malformed event",
      streamed([...texts, 'event: message_delta\ndata: {"type":']),
      "SyntaxError",
    ],
    [
      "an error of the service",
      streamed([...texts, { type: "error", error: { type: "overloaded_error" } }]),
      "APIError",
    ],
    ["a connection that is cut", cut(texts), "TypeError"],
  ])("fails at %s", async (_, answer, error) => {
    server.answer(answer);
    await expect(read()).rejects.toThrow();
    expect(ending()).toEqual({ status: 2, error, text: "Hel", finish: "error" });
  });

  test("that is refused rejects", async () => {
    server.answer(json({ type: "error", error: { type: "rate_limit_error" } }, 429));
    await expect(open()).rejects.toThrow(Anthropic.RateLimitError);
    expect(ending()).toEqual({ status: 2, error: "RateLimitError" });
  });

  test("is aborted by its own controller", async () => {
    server.answer(stalling(texts));
    const stream = await open();
    for await (const { type } of stream) {
      if (type === "content_block_delta") setImmediate(() => stream.controller.abort());
    }
    expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
    await server.givenUp();
  });

  test("has branches, and its chunks count once", async () => {
    server.answer(streamed(message));
    const branches = (await open()).tee();
    const counts = branches.map(async (branch) => {
      let count = 0;
      for await (const _ of branch) count++;
      return count;
    });
    expect(await Promise.all(counts)).toEqual([7, 7]);
    expect(ending()).toEqual(whole);
  });

  test("has branches: the last one to be left cancels, as the server sees", async () => {
    server.answer(stalling(texts));
    const [one, two] = (await open()).tee();
    for await (const { type } of one) if (type === "content_block_delta") break;
    expect(spans).toEqual([]);
    for await (const { type } of two) if (type === "content_block_delta") break;
    expect(ending()).toEqual(left);
    await server.givenUp();
  });
});

describe("a helper stream of messages", () => {
  const helper = () =>
    genai.inference.stream(values, client().messages.stream(body), {
      reducer: anthropicMessages,
    });

  test("ends when its final message is awaited, unread", async () => {
    server.answer(streamed(message));
    const final = await helper().finalMessage();
    expect(final.content).toMatchObject([{ type: "text", text: "Hello" }]);
    expect(ending()).toEqual(whole);
    expect(only().attributes["gen_ai.usage.input_tokens"]).toBe(110);
  });

  test("ends when it is iterated, or listened to", async () => {
    server.answer(streamed(message));
    const stream = helper();
    const heard: string[] = [];
    stream.on("text", (delta) => heard.push(delta));
    let read = 0;
    for await (const _ of stream) read++;
    expect([read, heard]).toEqual([7, ["Hel", "lo"]]);
    expect(ending()).toEqual(whole);
  });

  test("that the consumer leaves is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    for await (const { type } of helper()) if (type === "content_block_delta") break;
    await ended();
    expect(ending()).toEqual(left);
    await server.givenUp();
  });

  test("is aborted", async () => {
    server.answer(stalling(texts));
    const stream = helper();
    stream.on("text", () => stream.abort());
    await expect(stream.done()).rejects.toThrow(Anthropic.APIUserAbortError);
    await ended();
    expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
  });

  test("fails when the service refuses, and the error stays unhandled", async () => {
    server.answer(json({ type: "error", error: { type: "rate_limit_error" } }, 429));
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    try {
      const unhandled = new Promise((resolve) => process.once("unhandledRejection", resolve));
      helper();
      expect(await unhandled).toBeInstanceOf(Anthropic.RateLimitError);
    } finally {
      for (const listener of listeners) process.on("unhandledRejection", listener);
    }
    await ended();
    expect(ending()).toEqual({ status: 2, error: "RateLimitError" });
  });
});

describe("a promise of the client", () => {
  const answer = {
    ...start.message,
    content: [{ type: "text", text: "Hi" }],
    stop_reason: "end_turn",
  };
  const create = genai.inference.wrap(() => client().messages.create(body), values, {
    result: anthropicMessages.response,
  });

  test("gives the data, and the response beside it", async () => {
    server.answer(json(answer), json(answer));
    expect(await create()).toMatchObject(answer);
    const { data, response } = await create().withResponse();
    expect([data.id, response.status]).toEqual(["msg_1", 200]);
    const recorded = { status: 0, reasons: ["stop"], text: "Hi", finish: "stop" };
    expect(spans.map(endingOf)).toEqual([recorded, recorded]);
    expect(spans[0]?.attributes["gen_ai.usage.total_tokens"]).toBe(111);
  });
});

describe("a tool runner of the client", () => {
  const call = { type: "tool_use", id: "toolu_1", name: "now", input: {} };
  const reply = (content: object, stop_reason: string) =>
    json({ ...start.message, content: [content], stop_reason });
  const tool = {
    type: "custom" as const,
    name: "now",
    description: "the time",
    input_schema: { type: "object" as const },
    parse: (input: unknown) => input,
    run: () => genai.executeTool.run({ toolName: "now" }, () => "noon"),
  };
  const run = () => {
    server.answer(reply(call, "tool_use"), reply({ type: "text", text: "Noon" }, "end_turn"));
    return genai.invokeAgent.run({ agentName: "A" }, () =>
      client().beta.messages.toolRunner({ ...body, tools: [tool] }),
    );
  };

  test.each([
    ["awaited", async () => (await run()).stop_reason],
    [
      "iterated",
      async () => {
        let reason: unknown;
        for await (const message of run()) reason = message.stop_reason;
        return reason;
      },
    ],
    ["run to its end", async () => (await run().runUntilDone()).stop_reason],
  ])("that is %s ends the agent, whose children are its tools", async (_, read) => {
    expect(await read()).toBe("end_turn");
    const [now, agent] = spans;
    expect(spans.map(({ name }) => name)).toEqual(["execute_tool now", "invoke_agent A"]);
    expect(now?.parentSpanContext?.spanId).toBe(agent?.spanContext().spanId);
  });
});

test("spans that the client makes by itself stand below ours", async () => {
  server.answer(streamed(message));
  const stream = genai.inference.stream(
    values,
    () => client(true).messages.create({ ...body, stream: true }),
    { reducer: anthropicMessages },
  );
  for await (const _ of await stream) expect(activeSpan()).toBeUndefined();
  await ended(2);
  const ours = spans.find((span) => span.attributes["gen_ai.span.kind"] === "LLM");
  const theirs = spans.filter((span) => span !== ours);
  expect(theirs.length).toBeGreaterThan(0);
  for (const span of theirs) {
    expect(span.spanContext().traceId).toBe(ours?.spanContext().traceId);
  }
  expect(endingOf(ours!)).toEqual(whole);
});
