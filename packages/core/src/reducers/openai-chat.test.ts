import type { ChatCompletion, ChatCompletionChunk } from "openai/resources";
import { expect, test } from "vitest";
import { record } from "../streams/recording.test-data.ts";
import { type OpenAIChatChunk, openaiChat } from "./openai-chat.ts";

const { genai, only } = record();

const head = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "gpt-5" };

type Choice = Partial<ChatCompletionChunk.Choice>;

/** A chunk as the API sends it. */
function chunk(choices: Choice[], usage?: ChatCompletion["usage"] | null): ChatCompletionChunk {
  const whole = choices.map((choice) => ({ index: 0, delta: {}, finish_reason: null, ...choice }));
  return { ...head, choices: whole, usage } as ChatCompletionChunk;
}

/** What of a span tells of the response. */
function recorded(chunks: readonly OpenAIChatChunk[]): Record<string, unknown> {
  for (const _ of genai.inference.stream({ provider: "openai" }, [...chunks], {
    reducer: openaiChat,
  }));
  const { attributes } = only();
  const response: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (/^gen_ai\.(usage|response\.(id|model|finish))/.test(key)) response[key] = value;
    if (key === "gen_ai.output.messages") response[key] = JSON.parse(value as string);
  }
  return response;
}

test("text, finish reason, usage and the facts of the response", () => {
  const chunks = [
    chunk([{ delta: { role: "assistant", content: "" } }]),
    chunk([{ delta: { content: "Hel" } }]),
    chunk([{ delta: { content: "lo" } }]),
    chunk([{ finish_reason: "stop" }]),
    chunk([], {
      prompt_tokens: 20,
      completion_tokens: 9,
      total_tokens: 29,
      prompt_tokens_details: { cached_tokens: 8, cache_write_tokens: 2 },
      completion_tokens_details: { reasoning_tokens: 5 },
    }),
  ];
  expect(recorded(chunks)).toEqual({
    "gen_ai.response.id": "chatcmpl-1",
    "gen_ai.response.model": "gpt-5",
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.usage.input_tokens": 20,
    "gen_ai.usage.output_tokens": 9,
    "gen_ai.usage.cache_read.input_tokens": 8,
    "gen_ai.usage.cache_creation.input_tokens": 2,
    "gen_ai.usage.reasoning.output_tokens": 5,
    "gen_ai.usage.total_tokens": 29,
    "gen_ai.output.messages": [
      {
        role: "assistant",
        parts: [{ type: "text", content: "Hello" }],
        finish_reason: "stop",
      },
    ],
  });
});

test("tool calls that come in pieces, two at once", () => {
  const call = (index: number, rest: object): Choice => ({
    delta: { tool_calls: [{ index, ...rest }] },
  });
  const chunks = [
    chunk([call(0, { id: "a", type: "function", function: { name: "search", arguments: "" } })]),
    chunk([call(0, { function: { arguments: '{"q":' } })]),
    chunk([call(1, { id: "b", type: "function", function: { name: "now", arguments: "" } })]),
    chunk([call(0, { function: { arguments: '"x"}' } })]),
    chunk([{ finish_reason: "tool_calls" }]),
  ];
  expect(recorded(chunks)).toMatchObject({
    "gen_ai.response.finish_reasons": ["tool_call"],
    "gen_ai.output.messages": [
      {
        role: "assistant",
        parts: [
          { type: "tool_call", id: "a", name: "search", arguments: { q: "x" } },
          { type: "tool_call", id: "b", name: "now" },
        ],
        finish_reason: "tool_call",
      },
    ],
  });
});

test("tool calls of services that give those made at once one index, or repeat the name", () => {
  const call = (id: string, name: string, json: string): OpenAIChatChunk => ({
    choices: [{ delta: { tool_calls: [{ index: 0, id, function: { name, arguments: json } }] } }],
  });
  const chunks = [
    call("a", "search", '{"q":"x"}'),
    call("b", "search", '{"q":'),
    call("b", "search", '"y"'),
    call("", "", "}"),
  ];
  expect(recorded(chunks)["gen_ai.output.messages"]).toMatchObject([
    {
      parts: [
        { type: "tool_call", id: "a", name: "search", arguments: { q: "x" } },
        { type: "tool_call", id: "b", name: "search", arguments: { q: "y" } },
      ],
    },
  ]);
});

test("a tool call each piece of which has an id of its own is one", () => {
  const piece = (id: string, called: object): OpenAIChatChunk => ({
    choices: [{ delta: { tool_calls: [{ index: 0, id, function: called }] } }],
  });
  const chunks = [
    piece("a", { name: "search", arguments: "" }),
    piece("b", { arguments: '{"q":' }),
    piece("c", { arguments: '"x"}' }),
  ];
  expect(recorded(chunks)["gen_ai.output.messages"]).toMatchObject([
    { parts: [{ type: "tool_call", name: "search", arguments: { q: "x" } }] },
  ]);
});

test("a call of a custom tool, whose input is text", () => {
  const call = (custom: object): OpenAIChatChunk => ({
    choices: [{ delta: { tool_calls: [{ index: 0, ...custom }] } }],
  });
  const chunks = [
    call({ id: "a", type: "custom", custom: { name: "sql", input: "" } }),
    call({ custom: { input: "sel" } }),
    call({ custom: { input: "ect" } }),
    { choices: [{ delta: {}, finish_reason: "tool_calls" }] },
  ];
  expect(recorded(chunks)["gen_ai.output.messages"]).toEqual([
    {
      role: "assistant",
      parts: [{ type: "tool_call", id: "a", name: "sql", arguments: "select" }],
      finish_reason: "tool_call",
    },
  ]);
});

test("arguments that a model cut off stay text", () => {
  const chunks = [
    chunk([{ delta: { function_call: { name: "search" } } }]),
    chunk([{ delta: { function_call: { arguments: '{"q":' } }, finish_reason: "length" }]),
  ];
  expect(recorded(chunks)["gen_ai.output.messages"]).toEqual([
    {
      role: "assistant",
      parts: [{ type: "tool_call", name: "search", arguments: '{"q":' }],
      finish_reason: "length",
    },
  ]);
});

test("several choices, each with its own end", () => {
  const chunks = [
    chunk([
      { index: 1, delta: { content: "B" } },
      { index: 0, delta: { content: "A" } },
    ]),
    chunk([{ index: 1, finish_reason: "content_filter" }]),
    chunk([{ index: 0, finish_reason: "function_call" }]),
  ];
  expect(recorded(chunks)).toEqual({
    "gen_ai.response.id": "chatcmpl-1",
    "gen_ai.response.model": "gpt-5",
    "gen_ai.response.finish_reasons": ["tool_call", "content_filter"],
    "gen_ai.output.messages": [
      {
        role: "assistant",
        parts: [{ type: "text", content: "A" }],
        finish_reason: "tool_call",
      },
      {
        role: "assistant",
        parts: [{ type: "text", content: "B" }],
        finish_reason: "content_filter",
      },
    ],
  });
});

test("reasoning and refusals, and what compatible services leave out or set to null", () => {
  const chunks: OpenAIChatChunk[] = [
    { id: "", model: "", choices: null, usage: null },
    { choices: [{ delta: { content: null, reasoning_content: "Hm", tool_calls: null } }] },
    { choices: [{ delta: { reasoning: "m." } }] },
    { choices: [{ delta: null }] },
    { choices: [{ delta: { tool_calls: [{ function: { name: "f", arguments: null } }] } }] },
    { choices: [{ delta: { refusal: "No." }, finish_reason: "" }] },
    { usage: { prompt_tokens: 1, completion_tokens: null } },
  ];
  expect(recorded(chunks)).toEqual({
    "gen_ai.usage.input_tokens": 1,
    "gen_ai.usage.total_tokens": 1,
    "gen_ai.output.messages": [
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hmm." },
          { type: "tool_call", name: "f" },
          { type: "text", content: "No." },
        ],
        finish_reason: "stop",
      },
    ],
  });
});

test("content that comes in parts, as that of models that think aloud", () => {
  const thinking = (text: string) => ({ type: "thinking", thinking: [{ type: "text", text }] });
  const text = (text: string) => ({ type: "text", text });
  const chunks: OpenAIChatChunk[] = [
    { choices: [{ delta: { content: [thinking("Hm")] } }] },
    { choices: [{ delta: { content: [thinking("m."), text("Hel")] } }] },
    { choices: [{ delta: { content: "lo" }, finish_reason: "stop" }] },
  ];
  const parts = [
    { type: "reasoning", content: "Hmm." },
    { type: "text", content: "Hello" },
  ];
  expect(recorded(chunks)["gen_ai.output.messages"]).toEqual([
    { role: "assistant", parts, finish_reason: "stop" },
  ]);
  const message = { content: [thinking("Hmm."), text("Hello")] };
  expect(openaiChat.response({ choices: [{ message }] }).outputMessages).toMatchObject([{ parts }]);
});

test("a whole response gives what its stream would have given", () => {
  const response: ChatCompletion = {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "gpt-5",
    choices: [
      {
        index: 0,
        finish_reason: "tool_calls",
        logprobs: null,
        message: {
          role: "assistant",
          content: "Let me see.",
          refusal: null,
          tool_calls: [
            { id: "a", type: "function", function: { name: "search", arguments: '{"q":"x"}' } },
            { id: "b", type: "custom", custom: { name: "sql", input: "select" } },
          ],
        },
      },
      {
        index: 1,
        finish_reason: "stop",
        logprobs: null,
        message: { role: "assistant", content: null, refusal: "No." },
      },
    ],
    usage: {
      prompt_tokens: 20,
      completion_tokens: 9,
      total_tokens: 29,
      prompt_tokens_details: { cached_tokens: 8 },
      completion_tokens_details: { reasoning_tokens: 5 },
    },
  };
  expect(openaiChat.response(response)).toEqual({
    responseId: "chatcmpl-1",
    responseModel: "gpt-5",
    finishReasons: ["tool_call", "stop"],
    inputTokens: 20,
    outputTokens: 9,
    cacheReadInputTokens: 8,
    cacheCreationInputTokens: undefined,
    reasoningOutputTokens: 5,
    outputMessages: [
      {
        role: "assistant",
        parts: [
          { type: "text", content: "Let me see." },
          { type: "tool_call", id: "a", name: "search", arguments: { q: "x" } },
          { type: "tool_call", id: "b", name: "sql", arguments: "select" },
        ],
        finishReason: "tool_call",
      },
      { role: "assistant", parts: [{ type: "text", content: "No." }], finishReason: "stop" },
    ],
  });
});

test("a bare response of a compatible service", () => {
  const message = { function_call: { name: "f", arguments: "" }, reasoning_content: "Hm" };
  expect(openaiChat.response({ choices: [{ message }] })).toEqual({
    finishReasons: ["stop"],
    outputMessages: [
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hm" },
          { type: "tool_call", name: "f" },
        ],
        finishReason: "stop",
      },
    ],
  });
});
