import type { Inference, InputMessage, OutputMessage } from "@genspan/core";

/** What goes into a model and comes out of it, as genspan and as the wire have it. */
export interface Messages {
  readonly input: InputMessage[];
  readonly output: OutputMessage[];
  readonly wireOutput: unknown;
}

/** What a model answers, in the words of genspan. */
export interface Answer {
  readonly responseModel: string;
  readonly responseId: string;
  readonly finishReasons: string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly outputMessages: OutputMessage[] | undefined;
}

const sentence = "It is sunny in Paris today, with a high of 25 degrees and a light wind. ";

/** Messages of about `characters` in all: nine tenths go in, in turns, and one comes out. */
export function messagesOf(
  characters: number,
  turns: readonly number[] = [0.225, 0.225, 0.225, 0.225],
  answer = 0.1,
): Messages {
  const turn = (share: number): { type: "text"; content: string }[] => {
    const length = Math.max(20, Math.round(characters * share));
    const content = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
    return [{ type: "text", content }];
  };
  const roles = ["system", "user", "assistant", "user"];
  const input = roles.map((role, index) => ({ role, parts: turn(turns[index]!) }));
  const parts = turn(answer);
  return {
    input,
    output: [{ role: "assistant", parts, finishReason: "stop" }],
    wireOutput: [{ role: "assistant", parts, finish_reason: "stop" }],
  };
}

/** A request, made anew for each call as programs do. */
export function requestWith(messages: Messages | undefined): Inference {
  return {
    provider: "openai",
    requestModel: "gpt-5",
    temperature: 0.5,
    maxTokens: 100,
    inputMessages: messages?.input,
  };
}

/** An answer, made anew for each call. */
export function answerWith(messages: Messages | undefined): Answer {
  return {
    responseModel: "gpt-5-2026-08-07",
    responseId: "chatcmpl-1",
    finishReasons: ["stop"],
    inputTokens: 120,
    outputTokens: 20,
    outputMessages: messages?.output,
  };
}
