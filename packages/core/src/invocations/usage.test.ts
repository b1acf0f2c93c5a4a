import { recordSpans } from "@genspan/testing";
import { beforeEach, expect, test } from "vitest";
import { createGenAI, genai, type TokenUsage } from "../index.ts";
import { enableContextManager, freshProcess, tick } from "../test-support.ts";

beforeEach(() => {
  freshProcess();
  enableContextManager();
});

const call = (usage: TokenUsage, provider = "openai") =>
  genai.inference.start({ provider }).stop(usage);

const usageKeys = {
  "gen_ai.usage.input_tokens": "input",
  "gen_ai.usage.output_tokens": "output",
  "gen_ai.usage.cache_read.input_tokens": "cacheRead",
  "gen_ai.usage.cache_creation.input_tokens": "cacheCreation",
  "gen_ai.usage.reasoning.output_tokens": "reasoning",
  "gen_ai.usage.total_tokens": "total",
};

/** The usage that agents write at their end, by span name. */
async function usageOfAgents(work: () => unknown): Promise<Record<string, object>> {
  const { spans } = await recordSpans(work);
  const agents = spans.filter(({ name }) => name.startsWith("invoke_agent"));
  return Object.fromEntries(
    agents.map(({ name, attributes }) => [
      name.replace("invoke_agent ", ""),
      Object.fromEntries(
        Object.entries(usageKeys)
          .filter(([key]) => attributes[key] !== undefined)
          .map(([key, short]) => [short, attributes[key]]),
      ),
    ]),
  );
}

test("an agent sums what its model calls used, each kind of token by itself", async () => {
  const found = await usageOfAgents(() =>
    genai.invokeAgent.run({ agentName: "Writer" }, () =>
      genai.reactStep.run({}, () => {
        call({
          inputTokens: 10,
          outputTokens: 5,
          cacheReadInputTokens: 4,
          cacheCreationInputTokens: 3,
          reasoningOutputTokens: 2,
        });
        call({ inputTokens: 1, outputTokens: 1, cacheReadInputTokens: 1 });
        call({});
      }),
    ),
  );
  expect(found).toEqual({
    Writer: { input: 11, output: 6, cacheRead: 5, cacheCreation: 3, reasoning: 2, total: 17 },
  });
});

test("an agent whose calls report nothing writes nothing", async () => {
  const found = await usageOfAgents(() =>
    genai.invokeAgent.run({ agentName: "Writer" }, () => call({})),
  );
  expect(found).toEqual({ Writer: {} });
});

test("a nested agent keeps its usage to itself", async () => {
  const found = await usageOfAgents(() =>
    genai.invokeAgent.run({ agentName: "Outer" }, async () => {
      call({ inputTokens: 1 });
      await genai.invokeAgent.run({ agentName: "Inner" }, async () => {
        await tick();
        call({ inputTokens: 10 });
      });
      call({ inputTokens: 100 });
    }),
  );
  expect(found).toEqual({ Inner: { input: 10, total: 10 }, Outer: { input: 101, total: 101 } });
});

test("calls in parallel, by every verb, and failed ones are counted", async () => {
  const found = await usageOfAgents(() =>
    genai.invokeAgent
      .run({ agentName: "Writer" }, async (agent) => {
        await Promise.all([
          genai.inference.run({ provider: "openai" }, async (model) => {
            await tick();
            model.set({ inputTokens: 1 });
          }),
          genai.inference.wrap(
            async () => 10,
            { provider: "openai" },
            {
              result: (inputTokens) => ({ inputTokens }),
            },
          )(),
          (async () => {
            await using model = await genai.inference.enter({ provider: "openai" });
            model.set({ inputTokens: 100 });
          })(),
        ]);
        genai.inference.start({ provider: "openai" }).fail(new Error("no"), { inputTokens: 1_000 });
        genai.inference.start({ provider: "openai", inputTokens: 10_000 }, { parent: agent });
        genai.endOpen();
      })
      .catch(() => {}),
  );
  expect(found).toEqual({ Writer: { input: 11_111, total: 11_111 } });
});

test("what is no number that can be added is counted for nothing", async () => {
  const found = await usageOfAgents(() =>
    genai.invokeAgent.run({ agentName: "Writer" }, () => {
      for (const odd of [Number.NaN, Infinity, "7" as never]) call({ inputTokens: odd });
      call({ inputTokens: 3, outputTokens: 4 });
      call({ outputTokens: Number.NaN });
    }),
  );
  expect(found).toEqual({ Writer: { input: 3, output: 4, total: 7 } });
});

test("a call with parent given counts for the agent of the parent", async () => {
  const found = await usageOfAgents(() => {
    const other = genai.invokeAgent.start({ agentName: "Other" });
    genai.invokeAgent.run({ agentName: "Active" }, () => {
      genai.inference.start({ provider: "openai" }, { parent: other }).stop({ inputTokens: 7 });
    });
    other.stop();
  });
  expect(found).toEqual({ Active: {}, Other: { input: 7, total: 7 } });
});

test("numbers of the user win, each by itself", async () => {
  const found = await usageOfAgents(() => {
    genai.invokeAgent.run({ agentName: "Start", inputTokens: 3 }, () =>
      call({ inputTokens: 10, outputTokens: 5 }),
    );
    genai.invokeAgent.run({ agentName: "Set" }, (agent) => {
      call({ inputTokens: 10, outputTokens: 5 });
      agent.set({ outputTokens: 0 });
    });
    const agent = genai.invokeAgent.start({ agentName: "Attributes" });
    agent.with(() => call({ inputTokens: 10, outputTokens: 5 }));
    agent.setAttributes({ "gen_ai.usage.total_tokens": 99 });
    agent.stop();
  });
  expect(found).toEqual({
    Start: { input: 3, output: 5, total: 8 },
    Set: { input: 10, output: 0, total: 10 },
    Attributes: { input: 10, output: 5, total: 99 },
  });
});

test("calls outside of an agent, and those after its end, are counted nowhere", async () => {
  const found = await usageOfAgents(() => {
    call({ inputTokens: 1 });
    const agent = genai.invokeAgent.start({ agentName: "Writer" });
    agent.stop();
    agent.with(() => call({ inputTokens: 2 }));
  });
  expect(found).toEqual({ Writer: {} });
});

test("embeddings count for themselves, and tokens are in the metrics once", async () => {
  const { spans, metrics } = await recordSpans(() =>
    genai.invokeAgent.run({ agentName: "Writer" }, () => {
      call({ inputTokens: 10 });
      genai.embedding.start({ provider: "openai" }).stop({ inputTokens: 5 });
    }),
  );
  expect(spans.at(-1)!.attributes["gen_ai.usage.input_tokens"]).toBe(10);
  const usage = metrics.filter(({ descriptor }) => descriptor.name === "gen_ai.client.token.usage");
  const sums = usage.flatMap(({ dataPoints }) =>
    dataPoints.map(({ attributes, value }) => [
      attributes["gen_ai.operation.name"],
      (value as { sum: number }).sum,
    ]),
  );
  expect(sums).toEqual([
    ["chat", 10],
    ["embeddings", 5],
  ]);
});

test("loongsuite: false writes no total", async () => {
  const handle = createGenAI({ loongsuite: false });
  const { spans } = await recordSpans(() =>
    handle.invokeAgent.run({ agentName: "Writer" }, () =>
      handle.inference.start({ provider: "openai" }).stop({ inputTokens: 1, outputTokens: 2 }),
    ),
  );
  const totals = spans.map(({ attributes }) => attributes["gen_ai.usage.total_tokens"]);
  expect(totals).toEqual([undefined, undefined]);
});
