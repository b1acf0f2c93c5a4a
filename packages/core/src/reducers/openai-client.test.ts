import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { activeSpan, endingOf, record } from "../streams/recording.test-data.ts";
import { cut, json, modelServer, stalling, streamed } from "./model-server.test-data.ts";
import { openaiChat } from "./openai-chat.ts";
import { openaiResponses } from "./openai-responses.ts";

const { genai, spans, only, ending, ended } = record();
const server = modelServer();

const values = { provider: "openai", requestModel: "gpt-5" };
const body = { model: "gpt-5", messages: [{ role: "user" as const, content: "Hi" }] };

/** The real client; what it would log about malformed chunks is expected. */
function client(): OpenAI {
  const url = server.url();
  return new OpenAI({ apiKey: "none", baseURL: url, maxRetries: 0, logLevel: "off" });
}

function chunk(delta: object, rest: object = {}): object {
  const choice = { index: 0, delta, finish_reason: null, ...rest };
  return { id: "c1", object: "chat.completion.chunk", model: "gpt-5", choices: [choice] };
}

const texts = [chunk({ role: "assistant", content: "" }), chunk({ content: "Hel" })];
const chat = [...texts, chunk({ content: "lo" }), chunk({}, { finish_reason: "stop" })];
const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 };
const counted = [...chat, { ...chunk({}), choices: [], usage }, "[DONE]"];

const whole = { status: 0, reasons: ["stop"], text: "Hello", finish: "stop" };
const left = { status: 0, text: "Hel", finish: "cancelled" };

const open = (options?: { signal?: AbortSignal }) =>
  genai.inference.stream(
    values,
    () => client().chat.completions.create({ ...body, stream: true }, options),
    { reducer: openaiChat },
  );

describe("a chat completion", () => {
  test("is read to its end", async () => {
    server.answer(streamed(counted));
    const read: unknown[] = [];
    for await (const part of await open()) {
      read.push(part);
      expect(activeSpan()).toBeUndefined();
    }
    expect(read).toEqual(counted.slice(0, -1));
    expect(ending()).toEqual(whole);
    expect(only().attributes).toMatchObject({
      "gen_ai.request.stream": true,
      "gen_ai.response.id": "c1",
      "gen_ai.response.model": "gpt-5",
      "gen_ai.usage.input_tokens": 5,
      "gen_ai.usage.output_tokens": 2,
      "gen_ai.usage.total_tokens": 7,
      "gen_ai.response.time_to_first_chunk": expect.any(Number),
      "gen_ai.response.time_to_first_token": expect.any(Number),
    });
  });

  test("without a usage chunk has no usage", async () => {
    server.answer(streamed([...chat, "[DONE]"]));
    for await (const _ of await open()) expect(spans).toEqual([]);
    expect(ending()).toEqual(whole);
    const keys = Object.keys(only().attributes);
    expect(keys.filter((key) => key.startsWith("gen_ai.usage"))).toEqual([]);
  });

  test("with reasoning and a tool call", async () => {
    const call = { index: 0, id: "a", function: { name: "search", arguments: '{"q":"x"}' } };
    server.answer(
      streamed([
        chunk({ reasoning_content: "Hm." }),
        chunk({ tool_calls: [call] }),
        chunk({}, { finish_reason: "tool_calls" }),
        "[DONE]",
      ]),
    );
    for await (const _ of await open()) expect(spans).toEqual([]);
    expect(JSON.parse(only().attributes["gen_ai.output.messages"] as string)).toEqual([
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hm." },
          { type: "tool_call", id: "a", name: "search", arguments: { q: "x" } },
        ],
        finish_reason: "tool_call",
      },
    ]);
  });

  test("that the consumer leaves is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    for await (const { choices } of await open()) if (choices[0]?.delta.content) break;
    expect(ending()).toEqual(left);
    await server.givenUp();
  });

  test("that is left before its first chunk is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    const stream = await open();
    await stream[Symbol.asyncIterator]().return?.();
    expect(ending()).toEqual({ status: 0 });
    await server.givenUp();
  });

  test("whose consumer throws is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    const read = async () => {
      for await (const { choices } of await open()) {
        if (choices[0]?.delta.content) throw new EvalError("consumer");
      }
    };
    await expect(read()).rejects.toThrow(EvalError);
    expect(ending()).toEqual(left);
    await server.givenUp();
  });

  const aborted = { status: 2, error: "AbortError", text: "Hel", finish: "error" };

  test("is aborted by its own controller", async () => {
    server.answer(stalling(texts));
    const stream = await open();
    for await (const { choices } of stream) {
      if (choices[0]?.delta.content) setImmediate(() => stream.controller.abort());
    }
    expect(ending()).toEqual(aborted);
    await server.givenUp();
  });

  test("is aborted by the signal that its request was given", async () => {
    server.answer(stalling(texts));
    const controller = new AbortController();
    for await (const { choices } of await open({ signal: controller.signal })) {
      if (choices[0]?.delta.content) setImmediate(() => controller.abort());
    }
    expect(ending()).toEqual(aborted);
    await server.givenUp();
  });

  test("fails at a malformed chunk", async () => {
    server.answer(streamed([...texts, '{"id":']));
    const read = async () => {
      for await (const _ of await open()) expect(spans).toEqual([]);
    };
    await expect(read()).rejects.toThrow(SyntaxError);
    expect(ending()).toEqual({ status: 2, error: "SyntaxError", text: "Hel", finish: "error" });
  });

  test("fails at an error of the service in the middle", async () => {
    server.answer(streamed([...texts, { error: { message: "overloaded", code: "overloaded" } }]));
    const read = async () => {
      for await (const _ of await open()) expect(spans).toEqual([]);
    };
    await expect(read()).rejects.toThrow(OpenAI.APIError);
    expect(ending()).toEqual({ status: 2, error: "overloaded", text: "Hel", finish: "error" });
  });

  test("fails when the connection is cut", async () => {
    server.answer(cut(texts));
    const read = async () => {
      for await (const _ of await open()) expect(spans).toEqual([]);
    };
    await expect(read()).rejects.toThrow(TypeError);
    expect(ending()).toEqual({ status: 2, error: "TypeError", text: "Hel", finish: "error" });
  });

  test("that is refused rejects", async () => {
    server.answer(json({ error: { message: "no", code: "insufficient_quota" } }, 429));
    await expect(open()).rejects.toThrow(OpenAI.RateLimitError);
    expect(ending()).toEqual({ status: 2, error: "insufficient_quota" });
  });

  test("has branches: the last one to be left cancels, as the server sees", async () => {
    server.answer(stalling(texts));
    const [one, two] = (await open()).tee();
    for await (const { choices } of one) if (choices[0]?.delta.content) break;
    expect(spans).toEqual([]);
    for await (const { choices } of two) if (choices[0]?.delta.content) break;
    expect(ending()).toEqual(left);
    await server.givenUp();
  });

  test("has branches: both are read, and the chunks count once", async () => {
    server.answer(streamed(counted));
    const branches = (await open()).tee();
    const read = branches.map(async (branch) => {
      const chunks: unknown[] = [];
      for await (const part of branch) chunks.push(part);
      return chunks;
    });
    const [one, two] = await Promise.all(read);
    expect(one).toHaveLength(counted.length - 1);
    expect(one?.every((part, index) => part === two?.[index])).toBe(true);
    expect(ending()).toEqual(whole);
  });

  test("becomes a web stream that is read, or cancelled, as the server sees", async () => {
    server.answer(streamed(counted));
    const text = await new Response((await open()).toReadableStream()).text();
    expect(text.trim().split("\n")).toHaveLength(counted.length - 1);
    expect(ending()).toEqual(whole);
    spans.length = 0;
    server.answer(stalling(texts));
    const reader = (await open()).toReadableStream().getReader();
    await reader.read();
    await reader.cancel();
    expect(ending()).toEqual({ status: 0 });
    await server.givenUp();
  });

  test("records what was read, not what was sent", async () => {
    const long = Array.from({ length: 50 }, (_, index) => chunk({ content: `${index} ` }));
    server.answer(streamed([...long, "[DONE]"]));
    const stream = await open();
    let read = 0;
    for await (const _ of stream) {
      if (++read === 3) break;
    }
    expect(ending()).toEqual({ status: 0, text: "0 1 2 ", finish: "cancelled" });
  });
});

describe("a helper stream of chat completions", () => {
  const helper = () =>
    genai.inference.stream(values, client().chat.completions.stream(body), {
      reducer: openaiChat,
    });

  test("ends when its final completion is awaited, unread", async () => {
    server.answer(streamed(counted));
    expect((await helper().finalChatCompletion()).choices[0]?.message.content).toBe("Hello");
    expect(ending()).toEqual(whole);
    expect(only().attributes["gen_ai.usage.input_tokens"]).toBe(5);
  });

  test("ends when its end is awaited, or listened for", async () => {
    server.answer(streamed(counted));
    const stream = helper();
    const heard: string[] = [];
    stream.on("content", (delta) => heard.push(delta));
    await stream.done();
    expect(heard).toEqual(["Hel", "lo"]);
    expect(ending()).toEqual(whole);
  });

  test("ends when it is iterated", async () => {
    server.answer(streamed(counted));
    const read: unknown[] = [];
    for await (const part of helper()) read.push(part);
    expect(read).toHaveLength(counted.length - 1);
    expect(ending()).toEqual(whole);
  });

  test("that the consumer leaves is cancelled, as the server sees", async () => {
    server.answer(stalling(texts));
    for await (const { choices } of helper()) if (choices[0]?.delta.content) break;
    await ended();
    expect(ending()).toEqual(left);
    await server.givenUp();
  });

  test("is aborted", async () => {
    server.answer(stalling(texts));
    const stream = helper();
    stream.on("content", (delta) => delta && stream.abort());
    await expect(stream.done()).rejects.toThrow(OpenAI.APIUserAbortError);
    await ended();
    expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
  });

  test("fails when the service refuses, and the error stays unhandled", async () => {
    server.answer(json({ error: { message: "no", code: "insufficient_quota" } }, 429));
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    try {
      const unhandled = new Promise((resolve) => process.once("unhandledRejection", resolve));
      helper();
      expect(await unhandled).toBeInstanceOf(OpenAI.RateLimitError);
    } finally {
      for (const listener of listeners) process.on("unhandledRejection", listener);
    }
    await ended();
    expect(ending()).toEqual({ status: 2, error: "insufficient_quota" });
  });

  test("that is over when it is given ends at once", async () => {
    server.answer(streamed(counted));
    const stream = client().chat.completions.stream(body);
    await stream.done();
    expect(genai.inference.stream(values, stream)).toBe(stream);
    expect(ending()).toEqual({ status: 0 });
  });
});

describe("the Responses API", () => {
  const response = { id: "r1", model: "gpt-5", status: "in_progress", output: [] };
  const message = {
    type: "message",
    id: "m1",
    role: "assistant",
    status: "completed",
    content: [{ type: "output_text", text: "Hello", annotations: [] }],
  };
  const completed = {
    ...response,
    status: "completed",
    output: [message],
    usage: { input_tokens: 5, output_tokens: 2 },
  };
  const place = { output_index: 0, content_index: 0, item_id: "m1" };
  const events = [
    { type: "response.created", response },
    { type: "response.output_item.added", output_index: 0, item: { ...message, content: [] } },
    {
      type: "response.content_part.added",
      ...place,
      part: { type: "output_text", text: "", annotations: [] },
    },
    { type: "response.output_text.delta", ...place, delta: "Hel" },
    { type: "response.output_text.delta", ...place, delta: "lo" },
    { type: "response.completed", response: completed },
  ];

  test("is read to its end", async () => {
    server.answer(streamed(events));
    const stream = genai.inference.stream(
      values,
      () => client().responses.create({ model: "gpt-5", input: "Hi", stream: true }),
      { reducer: openaiResponses },
    );
    const read: string[] = [];
    for await (const { type } of await stream) read.push(type);
    expect(read).toEqual(events.map(({ type }) => type));
    expect(ending()).toEqual(whole);
    expect(only().attributes).toMatchObject({
      "gen_ai.response.id": "r1",
      "gen_ai.usage.total_tokens": 7,
    });
  });

  test("has helper streams, too", async () => {
    server.answer(streamed(events));
    const stream = genai.inference.stream(
      values,
      client().responses.stream({ model: "gpt-5", input: "Hi" }),
      { reducer: openaiResponses },
    );
    expect((await stream.finalResponse()).output_text).toBe("Hello");
    expect(ending()).toEqual(whole);
  });
});

describe("a promise of the client", () => {
  const completion = {
    id: "c1",
    object: "chat.completion",
    model: "gpt-5",
    choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
    usage,
  };
  const create = genai.inference.wrap(() => client().chat.completions.create(body), values, {
    result: openaiChat.response,
  });
  const recorded = { status: 0, reasons: ["stop"], text: "Hi", finish: "stop" };

  test("comes back as itself, and its result is recorded", async () => {
    server.answer(json(completion));
    const promise = genai.inference.run(values, () => client().chat.completions.create(body));
    expect(promise.withResponse).toBeTypeOf("function");
    expect(await promise).toEqual(completion);
    expect(ending()).toEqual({ status: 0 });
    spans.length = 0;
    server.answer(json(completion));
    expect(await create()).toEqual(completion);
    expect(ending()).toEqual(recorded);
    expect(only().attributes["gen_ai.usage.total_tokens"]).toBe(7);
  });

  test("gives the response beside the data", async () => {
    server.answer(json(completion));
    const { data, response, request_id } = await create().withResponse();
    expect([data, response.status, request_id]).toEqual([completion, 200, "req_1"]);
    expect(ending()).toEqual(recorded);
  });

  test("gives the bare response, whose body nobody has read", async () => {
    server.answer(json(completion));
    const response = await create().asResponse();
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual(completion);
    expect(ending()).toEqual({ status: 0 });
  });

  test("that nobody asks is not read", async () => {
    server.answer(json(completion));
    let arrived: (response: Response) => void = () => {};
    const response = new Promise<Response>((resolve) => {
      arrived = resolve;
    });
    const fetch = async (...args: Parameters<typeof globalThis.fetch>) => {
      const fetched = await globalThis.fetch(...args);
      arrived(fetched);
      return fetched;
    };
    const lazy = client().withOptions({ fetch });
    genai.inference.run(values, () => lazy.chat.completions.create(body));
    expect((await response).ok).toBe(true);
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    expect((await response).bodyUsed).toBe(false);
    await (await response).body?.cancel();
    expect(spans).toEqual([]);
    expect(genai.endOpen()).toBe(1);
  });

  test("can be asked in every way at once", async () => {
    server.answer(json(completion));
    const promise = create();
    const handled: string[] = [];
    const [plain, both] = await Promise.all([
      promise,
      promise.withResponse(),
      promise.then(() => handled.push("then")),
      promise.catch(() => handled.push("catch")),
      promise.finally(() => handled.push("finally")),
    ]);
    expect(plain).toBe(both.data);
    expect(handled.sort()).toEqual(["finally", "then"]);
    expect(server.requests()).toBe(1);
    expect(ending()).toEqual(recorded);
  });

  test("fails with the error of the service", async () => {
    server.answer(json({ error: { message: "no", code: "insufficient_quota" } }, 429));
    await expect(create()).rejects.toThrow(OpenAI.RateLimitError);
    expect(ending()).toEqual({ status: 2, error: "insufficient_quota" });
    spans.length = 0;
    server.answer(json({ error: { message: "no", code: "insufficient_quota" } }, 429));
    await expect(create().withResponse()).rejects.toThrow(OpenAI.RateLimitError);
    expect(ending()).toEqual({ status: 2, error: "insufficient_quota" });
  });

  test("of a stream ends with the promise in `run`", async () => {
    server.answer(streamed(counted));
    const stream = await genai.inference.run(values, () =>
      client().chat.completions.create({ ...body, stream: true }),
    );
    expect(ending()).toEqual({ status: 0 });
    for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    expect(spans.map(endingOf)).toEqual([{ status: 0 }]);
  });
});
