import type { Message, RawMessageStreamEvent } from "@anthropic-ai/sdk/resources/messages";
import { expect, test } from "vitest";
import { record } from "../streams/recording.test-data.ts";
import { type AnthropicMessagesEvent, anthropicMessages } from "./anthropic-messages.ts";

const { genai, only } = record();

function event(type: string, rest: object): RawMessageStreamEvent {
  return { type, ...rest } as RawMessageStreamEvent;
}

const start = (usage: object): RawMessageStreamEvent =>
  event("message_start", {
    message: { id: "msg_1", model: "claude-opus-4-1", content: [], stop_reason: null, usage },
  });

const delta = (index: number, type: string, rest: object): RawMessageStreamEvent =>
  event("content_block_delta", { index, delta: { type, ...rest } });

const finish = (stop_reason: string, usage: object): RawMessageStreamEvent =>
  event("message_delta", { delta: { stop_reason, stop_sequence: null }, usage });

function attributes(events: readonly AnthropicMessagesEvent[]): Record<string, unknown> {
  const stream = genai.inference.stream({ provider: "anthropic" }, [...events], {
    reducer: anthropicMessages,
  });
  expect([...stream]).toHaveLength(events.length);
  return only().attributes;
}

/** The token counts, and nothing else. */
function usage(events: readonly AnthropicMessagesEvent[]): Record<string, unknown> {
  const entries = Object.entries(attributes(events));
  return Object.fromEntries(entries.filter(([key]) => key.startsWith("gen_ai.usage.")));
}

test("text, thinking, tool calls and the facts of the response", () => {
  const recorded = attributes([
    start({ input_tokens: 10, output_tokens: 1 }),
    event("content_block_start", { index: 0, content_block: { type: "thinking", thinking: "" } }),
    delta(0, "thinking_delta", { thinking: "Hm" }),
    delta(0, "thinking_delta", { thinking: "m." }),
    delta(0, "signature_delta", { signature: "s" }),
    event("content_block_stop", { index: 0 }),
    event("content_block_start", { index: 1, content_block: { type: "text", text: "" } }),
    event("ping", {}),
    delta(1, "text_delta", { text: "Hel" }),
    delta(1, "text_delta", { text: "lo" }),
    delta(1, "citations_delta", { citation: {} }),
    event("content_block_start", {
      index: 2,
      content_block: { type: "tool_use", id: "toolu_1", name: "search", input: {} },
    }),
    delta(2, "input_json_delta", { partial_json: "" }),
    delta(2, "input_json_delta", { partial_json: '{"q":' }),
    delta(2, "input_json_delta", { partial_json: '"x"}' }),
    event("content_block_start", {
      index: 3,
      content_block: { type: "tool_use", id: "toolu_2", name: "now", input: {} },
    }),
    finish("tool_use", { output_tokens: 30 }),
    event("message_stop", {}),
  ]);
  expect(recorded).toMatchObject({
    "gen_ai.response.id": "msg_1",
    "gen_ai.response.model": "claude-opus-4-1",
    "gen_ai.response.finish_reasons": ["tool_call"],
  });
  expect(JSON.parse(recorded["gen_ai.output.messages"] as string)).toEqual([
    {
      role: "assistant",
      parts: [
        { type: "reasoning", content: "Hmm." },
        { type: "text", content: "Hello" },
        { type: "tool_call", id: "toolu_1", name: "search", arguments: { q: "x" } },
        { type: "tool_call", id: "toolu_2", name: "now" },
      ],
      finish_reason: "tool_call",
    },
  ]);
});

test("tools that the service runs itself are no calls, as in a whole message", () => {
  const search = { type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: {} };
  const found = { type: "web_search_tool_result", tool_use_id: "srvtoolu_1", content: [] };
  const recorded = attributes([
    start({ input_tokens: 10, output_tokens: 1 }),
    delta(0, "text_delta", { text: "Let me see." }),
    event("content_block_start", { index: 1, content_block: search }),
    delta(1, "input_json_delta", { partial_json: '{"query":' }),
    delta(1, "input_json_delta", { partial_json: '"x"}' }),
    event("content_block_start", { index: 2, content_block: found }),
    delta(3, "text_delta", { text: "It is so." }),
    finish("end_turn", { output_tokens: 30 }),
  ]);
  const parts = [
    { type: "text", content: "Let me see." },
    { type: "text", content: "It is so." },
  ];
  expect(JSON.parse(recorded["gen_ai.output.messages"] as string)).toEqual([
    { role: "assistant", parts, finish_reason: "stop" },
  ]);
  const content = [
    { type: "text", text: "Let me see." },
    search,
    found,
    { type: "text", text: "It is so." },
  ];
  expect(anthropicMessages.response({ content }).outputMessages).toMatchObject([{ parts }]);
});

test("input tokens include those of the cache, which Anthropic counts apart", () => {
  const counted = usage([
    start({
      input_tokens: 10,
      cache_creation_input_tokens: 200,
      cache_read_input_tokens: 3000,
      output_tokens: 1,
    }),
    finish("end_turn", { output_tokens: 40, output_tokens_details: { thinking_tokens: 25 } }),
  ]);
  expect(counted).toEqual({
    "gen_ai.usage.input_tokens": 3210,
    "gen_ai.usage.output_tokens": 40,
    "gen_ai.usage.cache_read.input_tokens": 3000,
    "gen_ai.usage.cache_creation.input_tokens": 200,
    "gen_ai.usage.reasoning.output_tokens": 25,
    "gen_ai.usage.total_tokens": 3250,
  });
});

test("counts that are given again are totals, each of which stands for itself", () => {
  const counted = usage([
    start({ input_tokens: 10, cache_read_input_tokens: 3000, output_tokens: 1 }),
    finish("end_turn", { input_tokens: 12, cache_read_input_tokens: null, output_tokens: 40 }),
  ]);
  expect(counted).toMatchObject({
    "gen_ai.usage.input_tokens": 3012,
    "gen_ai.usage.cache_read.input_tokens": 3000,
  });
});

test("a message that was left early has the counts of its start", () => {
  const counted = usage([start({ input_tokens: 10, output_tokens: 1 })]);
  expect(counted).toEqual({
    "gen_ai.usage.input_tokens": 10,
    "gen_ai.usage.output_tokens": 1,
    "gen_ai.usage.total_tokens": 11,
  });
});

test.each([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  ["max_tokens", "length"],
  ["tool_use", "tool_call"],
  ["refusal", "content_filter"],
  ["pause_turn", "pause_turn"],
])("the stop reason %s is the finish reason %s", (stop_reason, reason) => {
  expect(attributes([finish(stop_reason, {})])["gen_ai.response.finish_reasons"]).toEqual([reason]);
  expect(anthropicMessages.response({ stop_reason }).finishReasons).toEqual([reason]);
});

test("a whole message gives what its stream would have given", () => {
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-opus-4-1",
    stop_reason: "tool_use",
    content: [
      { type: "thinking", thinking: "Hmm.", signature: "s" },
      { type: "redacted_thinking", data: "x" },
      { type: "text", text: "Hello", citations: null },
      { type: "tool_use", id: "toolu_1", name: "search", input: { q: "x" } },
    ],
    usage: {
      input_tokens: 10,
      cache_creation_input_tokens: 200,
      cache_read_input_tokens: 3000,
      output_tokens: 40,
      output_tokens_details: { thinking_tokens: 25 },
    },
  } as unknown as Message;
  expect(anthropicMessages.response(message)).toEqual({
    responseId: "msg_1",
    responseModel: "claude-opus-4-1",
    finishReasons: ["tool_call"],
    inputTokens: 3210,
    outputTokens: 40,
    cacheReadInputTokens: 3000,
    cacheCreationInputTokens: 200,
    reasoningOutputTokens: 25,
    outputMessages: [
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hmm." },
          { type: "text", content: "Hello" },
          { type: "tool_call", id: "toolu_1", name: "search", arguments: { q: "x" } },
        ],
        finishReason: "tool_call",
      },
    ],
  });
});

test("a message without usage and content has neither", () => {
  expect(anthropicMessages.response({ id: "msg_1" })).toEqual({
    responseId: "msg_1",
    outputMessages: [{ role: "assistant", parts: [], finishReason: "stop" }],
  });
});
