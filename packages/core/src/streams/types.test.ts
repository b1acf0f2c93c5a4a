import type Anthropic from "@anthropic-ai/sdk";
import type { MessageStream } from "@anthropic-ai/sdk/lib/MessageStream";
import type { Message, RawMessageStreamEvent } from "@anthropic-ai/sdk/resources/messages";
import type { Stream as AnthropicStream } from "@anthropic-ai/sdk/streaming";
import type OpenAI from "openai";
import type { ChatCompletionStream } from "openai/lib/ChatCompletionStream";
import type { ChatCompletion, ChatCompletionChunk } from "openai/resources";
import type { Response, ResponseStreamEvent } from "openai/resources/responses/responses";
import type { Stream } from "openai/streaming";
import { expectTypeOf, test } from "vitest";
import type { Chunk, Reducer, StreamResult } from "../index.ts";
import { genai } from "../index.ts";
import { anthropicMessages, openaiChat, openaiResponses } from "../reducers.ts";

const values = { provider: "p" };
const openaiBody = { model: "m", messages: [] };
const anthropicBody = { model: "m", max_tokens: 1, messages: [] };

/** Programs that are compiled and never run. */
interface Clients {
  readonly openai: OpenAI;
  readonly anthropic: Anthropic;
}

test("a chunk is what the source gives piece by piece", () => {
  expectTypeOf<Chunk<AsyncIterable<1>>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<AsyncGenerator<1, 2, 3>>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<Iterable<1>>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<readonly 1[]>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<ReadableStream<1>>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<Promise<ReadableStream<1>>>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<() => Promise<AsyncIterable<1>>>>().toEqualTypeOf<1>();
  expectTypeOf<Chunk<Stream<ChatCompletionChunk>>>().toEqualTypeOf<ChatCompletionChunk>();
  expectTypeOf<Chunk<ChatCompletionStream>>().toEqualTypeOf<ChatCompletionChunk>();
  expectTypeOf<Chunk<MessageStream>>().toExtend<{ type: string }>();
  expectTypeOf<Chunk<{ id: 1 }>>().toEqualTypeOf<unknown>();
});

test("what comes back is of the source's own kind, or a promise of it", () => {
  expectTypeOf<StreamResult<Stream<1>>>().toEqualTypeOf<Stream<1>>();
  expectTypeOf<StreamResult<1[]>>().toEqualTypeOf<1[]>();
  expectTypeOf<StreamResult<Promise<Stream<1>>>>().toEqualTypeOf<Promise<Stream<1>>>();
  expectTypeOf<StreamResult<() => Stream<1>>>().toEqualTypeOf<Promise<Stream<1>>>();
  expectTypeOf<StreamResult<() => Promise<Stream<1>>>>().toEqualTypeOf<Promise<Stream<1>>>();
});

test("the clients' streams go through without a type parameter", () => {
  const program = async ({ openai, anthropic }: Clients) => {
    const create = () => openai.chat.completions.create({ ...openaiBody, stream: true });
    const chat = await genai.inference.stream(values, create, { reducer: openaiChat });
    expectTypeOf(chat).toExtend<Stream<ChatCompletionChunk>>();
    const promised = await genai.inference.stream(values, create(), { reducer: openaiChat });
    expectTypeOf(promised).toExtend<Stream<ChatCompletionChunk>>();
    const responses = await genai.inference.stream(
      values,
      () => openai.responses.create({ model: "m", input: "i", stream: true }),
      { reducer: openaiResponses },
    );
    expectTypeOf(responses).toExtend<Stream<ResponseStreamEvent>>();
    const messages = await genai.inference.stream(
      values,
      () => anthropic.messages.create({ ...anthropicBody, stream: true }),
      { reducer: anthropicMessages },
    );
    expectTypeOf(messages).toExtend<AnthropicStream<RawMessageStreamEvent>>();
    const helper = genai.inference.stream(values, anthropic.messages.stream(anthropicBody), {
      reducer: anthropicMessages,
    });
    expectTypeOf(helper).toEqualTypeOf<MessageStream<null>>();
    const open = genai.inference.start(values);
    const opened = await open.stream(create, { reducer: openaiChat });
    expectTypeOf(opened).toExtend<Stream<ChatCompletionChunk>>();
  };
  expectTypeOf(program).returns.toEqualTypeOf<Promise<void>>();
});

test("a reducer in place knows its chunk", () => {
  const program = async ({ openai }: Clients) => {
    const create = () => openai.chat.completions.create({ ...openaiBody, stream: true });
    await genai.inference.stream(values, create, {
      reducer: (chunk) => {
        expectTypeOf(chunk).toEqualTypeOf<ChatCompletionChunk>();
        return { text: chunk.choices[0]?.delta.content ?? undefined };
      },
    });
    genai.entry.stream({}, [1, 2], { reducer: (chunk) => ({ text: chunk.toFixed() }) });
  };
  expectTypeOf(program).returns.toEqualTypeOf<Promise<void>>();
});

test("a reducer of other chunks does not compile", () => {
  const program = ({ openai, anthropic }: Clients) => {
    const chat = () => openai.chat.completions.create({ ...openaiBody, stream: true });
    const messages = () => anthropic.messages.create({ ...anthropicBody, stream: true });
    // @ts-expect-error: chunks of chat completions have no type
    genai.inference.stream(values, chat, { reducer: anthropicMessages });
    // @ts-expect-error: chunks of chat completions have no type
    genai.inference.stream(values, chat, { reducer: openaiResponses });
    // @ts-expect-error: events of messages have nothing that chat completions have
    genai.inference.stream(values, messages, { reducer: openaiChat });
    // @ts-expect-error: a delta has no such field
    genai.inference.stream(values, chat, { reducer: () => ({ texts: "a" }) });
  };
  expectTypeOf(program).returns.toEqualTypeOf<void>();
});

test("the reducers read the clients' own types", () => {
  expectTypeOf(openaiChat).toExtend<Reducer<ChatCompletionChunk>>();
  expectTypeOf(openaiResponses).toExtend<Reducer<ResponseStreamEvent>>();
  expectTypeOf(anthropicMessages).toExtend<Reducer<RawMessageStreamEvent>>();
  expectTypeOf<ChatCompletion>().toExtend<Parameters<typeof openaiChat.response>[0]>();
  expectTypeOf<Response>().toExtend<Parameters<typeof openaiResponses.response>[0]>();
  expectTypeOf<Message>().toExtend<Parameters<typeof anthropicMessages.response>[0]>();
  const program = async ({ openai, anthropic }: Clients) => {
    const open = genai.inference.start(values);
    open.set(openaiChat.response(await openai.chat.completions.create(openaiBody)));
    open.set(openaiResponses.response(await openai.responses.create({ model: "m", input: "i" })));
    open.stop(anthropicMessages.response(await anthropic.messages.create(anthropicBody)));
    genai.inference.wrap(() => openai.chat.completions.create(openaiBody), values, {
      result: openaiChat.response,
    });
  };
  expectTypeOf(program).returns.toEqualTypeOf<Promise<void>>();
});
