import { setImmediate } from "node:timers/promises";
import { genai } from "@genspan/core";

const chat = { provider: "openai", requestModel: "gpt-5" };

async function* chunks(): AsyncGenerator<string> {
  yield "one ";
  yield "two ";
  yield "three";
}

/** The lives that an invocation can have; each starts exactly one. */
const lives: readonly (() => unknown)[] = [
  () => genai.executeTool.start({ toolName: "search" }).stop({ toolCallResult: "found" }),
  () => genai.executeTool.run({ toolName: "search" }, async () => "found"),
  () => genai.executeTool.start({ toolName: "search" }).fail(new TypeError("not found")),
  () => genai.executeTool.run({ toolName: "search" }, rejects).catch(() => undefined),
  async () => {
    await using _call = await genai.inference.enter(chat);
  },
  async () => {
    for await (const _chunk of genai.inference.stream(chat, chunks()));
  },
  async () => {
    for await (const _chunk of genai.inference.stream(chat, chunks())) break;
  },
  function neverRead() {
    genai.inference.stream(chat, chunks());
  },
  function neverEnded() {
    genai.executeTool.start({ toolName: "search", toolCallId: "lost" });
  },
  () => genai.reactStep.run({ round: 1 }, () => "sync"),
];

async function rejects(): Promise<never> {
  throw new RangeError("out of range");
}

/** Lives through `count` invocations, a tenth of which nobody ends. */
export async function churn(count: number): Promise<void> {
  for (let done = 0; done < count; done++) {
    await lives[done % lives.length]!();
    if (done % 1000 === 0) await setImmediate();
  }
}
