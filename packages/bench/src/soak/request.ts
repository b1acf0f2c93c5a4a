import { setImmediate } from "node:timers/promises";
import { genai } from "@genspan/core";
import { pick, type Random } from "./random.ts";

const model = { provider: "openai", requestModel: "gpt-5" };

/** One request to an agent: steps with a streamed answer and three tools at once; may reject. */
export async function request(random: Random): Promise<void> {
  await genai.entry.run({ sessionId: `session-${Math.floor(random() * 1000)}` }, async () => {
    await genai.invokeAgent.run({ ...model, agentName: "Writer" }, async () => {
      for (let round = 1; round <= 1 + Math.floor(random() * 3); round++) {
        await genai.reactStep.run({ round }, async () => {
          await pick(random, readers)(random);
          await Promise.all([tool(random), tool(random), tool(random)]);
        });
      }
    });
  });
}

class ProviderError extends Error {
  override name = "ProviderError";
}

async function* answer(random: Random, signal?: AbortSignal): AsyncGenerator<string> {
  const length = 5 + Math.floor(random() * 20);
  const failsAt = random() < 0.1 ? Math.floor(random() * length) : -1;
  for (let index = 0; index < length; index++) {
    if (index === failsAt) throw new ProviderError("overloaded");
    if (random() < 0.1) await setImmediate();
    signal?.throwIfAborted();
    yield "word ";
  }
}

/** What programs do with a stream. */
const readers: readonly ((random: Random) => Promise<void>)[] = [
  async function toTheEnd(random) {
    for await (const _chunk of genai.inference.stream(model, answer(random)));
  },
  async function leavesEarly(random) {
    for await (const _chunk of genai.inference.stream(model, answer(random))) {
      if (random() < 0.2) break;
    }
  },
  async function fails(random) {
    for await (const _chunk of genai.inference.stream(model, answer(random))) {
      if (random() < 0.05) throw new TypeError("cannot read a chunk");
    }
  },
  async function aborts(random) {
    const controller = new AbortController();
    const { signal } = controller;
    const stream = genai.inference.stream(model, answer(random, signal), { signal });
    for await (const _chunk of stream) if (random() < 0.1) controller.abort();
  },
  async function neverReads(random) {
    genai.inference.stream(model, answer(random));
  },
  async function waitsForTheStream(random) {
    const stream = await genai.inference.stream(model, async () => {
      await setImmediate();
      if (random() < 0.1) throw new ProviderError("unreachable");
      return answer(random);
    });
    for await (const _chunk of stream);
  },
];

/** One call of a tool, by any of the verbs; a tenth fails, and few are never ended. */
async function tool(random: Random): Promise<void> {
  const values = { toolName: pick(random, ["search", "read", "write"]) };
  const work = async (): Promise<void> => {
    if (random() < 0.3) await setImmediate();
    if (random() < 0.1) throw new RangeError("no such page");
  };
  const { executeTool } = genai;
  const way = random();
  if (way < 0.3) {
    await executeTool.run(values, work).catch(() => undefined);
  } else if (way < 0.5) {
    await executeTool
      .wrap(work, values)()
      .catch(() => undefined);
  } else if (way < 0.7) {
    await using _tool = await executeTool.enter(values);
    await work().catch(() => undefined);
  } else if (way < 0.995) {
    const invocation = executeTool.start(values);
    await work().then(
      () => invocation.stop(),
      (error) => invocation.fail(error),
    );
  } else {
    executeTool.start(values);
  }
}
