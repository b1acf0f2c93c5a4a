import type { Response, ResponseStreamEvent } from "openai/resources/responses/responses";
import { expect, test } from "vitest";
import { endingOf, record } from "../streams/recording.test-data.ts";
import { openaiResponses } from "./openai-responses.ts";

const { genai, only } = record();

const usage = {
  input_tokens: 20,
  input_tokens_details: { cached_tokens: 8, cache_write_tokens: 0 },
  output_tokens: 9,
  output_tokens_details: { reasoning_tokens: 5 },
  total_tokens: 29,
};

const searchCall = {
  type: "function_call",
  id: "fc_1",
  call_id: "call_1",
  name: "search",
  arguments: '{"q":"x"}',
};

const output = [
  {
    type: "reasoning",
    id: "rs_1",
    summary: [{ type: "summary_text", text: "Hmm." }],
    content: [{ type: "reasoning_text", text: "Well." }],
  },
  { type: "web_search_call", id: "ws_1", status: "completed" },
  {
    type: "message",
    id: "msg_1",
    role: "assistant",
    content: [
      { type: "output_text", text: "Hello", annotations: [] },
      { type: "refusal", refusal: "No." },
    ],
  },
  searchCall,
  { type: "custom_tool_call", id: "ct_1", call_id: "call_2", name: "sql", input: "select" },
];

function response(rest: object): Response {
  const base = { id: "resp_1", model: "gpt-5", status: "in_progress", output: [] };
  return { ...base, ...rest } as unknown as Response;
}

function event(type: string, rest: object): ResponseStreamEvent {
  return { type, sequence_number: 1, ...rest } as ResponseStreamEvent;
}

function read(events: ResponseStreamEvent[]): void {
  const stream = genai.inference.stream({ provider: "openai" }, events, {
    reducer: openaiResponses,
  });
  expect([...stream]).toHaveLength(events.length);
}

test("text, reasoning, tool calls, usage and the facts of the response", () => {
  read([
    event("response.created", { response: response({}) }),
    event("response.reasoning_summary_text.delta", { output_index: 0, delta: "Hm" }),
    event("response.reasoning_text.delta", { output_index: 0, delta: "m." }),
    event("response.output_item.added", { output_index: 1, item: { type: "message" } }),
    event("response.output_text.delta", { output_index: 1, delta: "Hel" }),
    event("response.output_text.delta", { output_index: 1, delta: "lo" }),
    event("response.refusal.delta", { output_index: 1, delta: "?" }),
    event("response.output_item.added", {
      output_index: 2,
      item: { ...searchCall, arguments: "" },
    }),
    event("response.function_call_arguments.delta", { output_index: 2, delta: '{"q":' }),
    event("response.function_call_arguments.delta", { output_index: 2, delta: '"x"}' }),
    event("response.output_item.added", {
      output_index: 3,
      item: { type: "custom_tool_call", call_id: "call_2", name: "sql", input: "" },
    }),
    event("response.custom_tool_call_input.delta", { output_index: 3, delta: "select" }),
    event("response.completed", { response: response({ status: "completed", output, usage }) }),
  ]);
  const { attributes } = only();
  expect(JSON.parse(attributes["gen_ai.output.messages"] as string)).toEqual([
    {
      role: "assistant",
      parts: [
        { type: "reasoning", content: "Hmm." },
        { type: "text", content: "Hello?" },
        { type: "tool_call", id: "call_1", name: "search", arguments: { q: "x" } },
        { type: "tool_call", id: "call_2", name: "sql", arguments: "select" },
      ],
      finish_reason: "tool_call",
    },
  ]);
  expect(attributes).toMatchObject({
    "gen_ai.response.id": "resp_1",
    "gen_ai.response.model": "gpt-5",
    "gen_ai.response.finish_reasons": ["tool_call"],
    "gen_ai.usage.input_tokens": 20,
    "gen_ai.usage.output_tokens": 9,
    "gen_ai.usage.cache_read.input_tokens": 8,
    "gen_ai.usage.cache_creation.input_tokens": 0,
    "gen_ai.usage.reasoning.output_tokens": 5,
    "gen_ai.usage.total_tokens": 29,
  });
});

test.each([
  ["completed", { status: "completed" }, "stop"],
  ["incomplete", { incomplete_details: { reason: "max_output_tokens" } }, "length"],
  ["incomplete", { incomplete_details: { reason: "content_filter" } }, "content_filter"],
  ["incomplete", { incomplete_details: null }, "length"],
  ["failed", {}, "error"],
  ["cancelled", {}, "cancelled"],
])("a response that is %s ends with its reason", (status, details, reason) => {
  const ended = response({ status, ...details });
  read([
    event("response.output_text.delta", { delta: "Hello" }),
    event(`response.${status}`, { response: ended }),
  ]);
  const expected = { status: 0, reasons: [reason], text: "Hello", finish: reason };
  expect(endingOf(only())).toEqual(expected);
  expect(openaiResponses.response(ended).finishReasons).toEqual([reason]);
});

test("a whole response gives what its stream would have given", () => {
  const whole = response({ status: "completed", output, usage });
  expect(openaiResponses.response(whole)).toEqual({
    responseId: "resp_1",
    responseModel: "gpt-5",
    finishReasons: ["tool_call"],
    inputTokens: 20,
    outputTokens: 9,
    cacheReadInputTokens: 8,
    cacheCreationInputTokens: 0,
    reasoningOutputTokens: 5,
    outputMessages: [
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hmm." },
          { type: "reasoning", content: "Well." },
          { type: "text", content: "Hello" },
          { type: "text", content: "No." },
          { type: "tool_call", id: "call_1", name: "search", arguments: { q: "x" } },
          { type: "tool_call", id: "call_2", name: "sql", arguments: "select" },
        ],
        finishReason: "tool_call",
      },
    ],
  });
});

test("a response that is under way has no finish reason", () => {
  expect(openaiResponses.response({ status: "in_progress" })).toEqual({
    outputMessages: [{ role: "assistant", parts: [], finishReason: "stop" }],
  });
});
