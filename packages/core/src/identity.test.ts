import { recordSpans } from "@genspan/testing";
import { context, propagation, trace } from "@opentelemetry/api";
import { beforeEach, expect, test } from "vitest";
import { configureGenAI, createGenAI, genai, getIdentity, withIdentity } from "./index.ts";
import { collectWarnings, enableContextManager, freshProcess, tick } from "./test-support.ts";

beforeEach(() => {
  freshProcess();
  enableContextManager();
});

const whole = {
  sessionId: "s1",
  userId: "u1",
  conversationId: "c1",
  agentName: "Writer",
  agentId: "a1",
};
const keys = {
  sessionId: "gen_ai.session.id",
  userId: "gen_ai.user.id",
  conversationId: "gen_ai.conversation.id",
  agentName: "gen_ai.agent.name",
  agentId: "gen_ai.agent.id",
};

/** The identity that spans carry, by span name; parts that are missing are left out. */
async function identities(work: () => unknown): Promise<[string, Record<string, unknown>][]> {
  const { spans } = await recordSpans(work);
  return spans.map(({ name, attributes }) => {
    const found = Object.entries(keys).filter(([, key]) => attributes[key] !== undefined);
    return [name, Object.fromEntries(found.map(([part, key]) => [part, attributes[key]]))];
  });
}

const session = { sessionId: "s1", userId: "u1", conversationId: "c1" };
const agent = { agentName: "Writer", agentId: "a1" };

/** One of every operation that an agent uses. */
function everyOperation(): void {
  genai.inference.start({ provider: "openai" }).stop();
  genai.embedding.start({ provider: "openai" }).stop();
  genai.executeTool.start({ toolName: "t" }).stop();
  genai.retrieval.start({}).stop();
  genai.rerank.start({ provider: "cohere" }).stop();
  genai.memory.start({ operationName: "search_memory" }).stop();
  genai.invokeWorkflow.start({}).stop();
  genai.createAgent.start({ provider: "openai" }).stop();
}
const everyName = [
  "chat",
  "embeddings",
  "execute_tool t",
  "retrieval",
  "rerank_documents",
  "search_memory",
  "invoke_workflow",
  "create_agent",
];

test("entry and agent give their identity to everything below, by run", async () => {
  const found = await identities(() =>
    genai.entry.run(session, () =>
      genai.invokeAgent.run(agent, () => genai.reactStep.run({}, everyOperation)),
    ),
  );
  expect(found).toEqual([
    ...everyName.map((name) => [name, whole]),
    ["react step", whole],
    ["invoke_agent Writer", whole],
    ["enter_ai_application_system", session],
  ]);
});

test("entry and agent give their identity to everything below, by enter", async () => {
  const found = await identities(async () => {
    await using _entry = await genai.entry.enter(session);
    await using _agent = await genai.invokeAgent.enter(agent);
    await using _step = await genai.reactStep.enter({});
    await tick();
    everyOperation();
  });
  expect(found.slice(0, everyName.length + 1)).toEqual([
    ...everyName.map((name) => [name, whole]),
    ["react step", whole],
  ]);
});

test("with parent given, the identity of the parent counts", async () => {
  const found = await identities(() => {
    const entry = genai.entry.start(session);
    const writer = genai.invokeAgent.start(agent, { parent: entry });
    genai.entry.run({ sessionId: "other", userId: "other" }, () => {
      genai.executeTool.start({ toolName: "t" }, { parent: writer }).stop();
      genai.executeTool.start({ toolName: "t" }, { parent: writer.context }).stop();
    });
    genai.endOpen();
  });
  expect(found.slice(0, 2)).toEqual([
    ["execute_tool t", whole],
    ["execute_tool t", whole],
  ]);
});

test("a nested agent replaces the outer one for its own descendants only", async () => {
  const tool = (toolName: string) => genai.executeTool.start({ toolName }).stop();
  const found = await identities(() =>
    genai.entry.run({ sessionId: "s1" }, () =>
      genai.invokeAgent.run(agent, async () => {
        tool("before");
        await genai.invokeAgent.run({ agentName: "Critic" }, async () => {
          tool("within");
          await using _deep = await genai.invokeAgent.enter({ agentId: "a3" });
          tool("deep");
        });
        tool("after");
      }),
    ),
  );
  const outer = { sessionId: "s1", agentName: "Writer", agentId: "a1" };
  expect(found).toEqual([
    ["execute_tool before", outer],
    ["execute_tool within", { sessionId: "s1", agentName: "Critic" }],
    ["execute_tool deep", { sessionId: "s1", agentId: "a3" }],
    ["invoke_agent", { sessionId: "s1", agentId: "a3" }],
    ["invoke_agent Critic", { sessionId: "s1", agentName: "Critic" }],
    ["execute_tool after", outer],
    ["invoke_agent Writer", outer],
    ["enter_ai_application_system", { sessionId: "s1" }],
  ]);
});

test("a value of the invocation itself wins", async () => {
  const found = await identities(() =>
    genai.entry.run(session, () =>
      genai.invokeAgent.run(agent, () => {
        genai.inference.start({ provider: "openai", conversationId: "c2" }).stop();
        genai.invokeAgent.start({ agentName: "Critic", conversationId: "c3" }).stop();
        genai.createAgent.start({ provider: "openai", agentName: "New" }).stop({ agentId: "a9" });
        genai.entry.start({ userId: "u2" }).stop();
        genai.reactStep.start({}, { attributes: { "gen_ai.session.id": "mine" } }).stop();
      }),
    ),
  );
  expect(found.slice(0, 5)).toEqual([
    ["chat", { ...whole, conversationId: "c2" }],
    [
      "invoke_agent Critic",
      { sessionId: "s1", userId: "u1", conversationId: "c3", agentName: "Critic" },
    ],
    ["create_agent New", { ...session, agentName: "New", agentId: "a9" }],
    ["enter_ai_application_system", { ...whole, userId: "u2" }],
    ["react step", { ...whole, sessionId: "mine" }],
  ]);
});

test("later publications merge, and parts that are omitted stay", async () => {
  const found = await identities(() =>
    withIdentity({ sessionId: "s1", userId: "u1", agentName: "Host", agentId: "h1" }, () =>
      genai.entry.run({ userId: "u2", conversationId: undefined }, () =>
        withIdentity({ conversationId: "c2" }, () => genai.reactStep.start({}).stop()),
      ),
    ),
  );
  expect(found[0]).toEqual([
    "react step",
    { sessionId: "s1", userId: "u2", conversationId: "c2", agentName: "Host", agentId: "h1" },
  ]);
});

test("what is learned after the start is published from then on", async () => {
  const found = await identities(() => {
    const entry = genai.entry.start({});
    entry.with(() => genai.reactStep.start({}).stop());
    entry.set({ sessionId: "s1" });
    entry.with(() => genai.reactStep.start({}).stop());
    entry.stop();
  });
  expect(found).toEqual([
    ["react step", {}],
    ["react step", { sessionId: "s1" }],
    ["enter_ai_application_system", { sessionId: "s1" }],
  ]);
});

test("two requests at once never mix", async () => {
  const request = async (id: string) => {
    await using _entry = await genai.entry.enter({ sessionId: `session ${id}` });
    await genai.invokeAgent.run({ agentName: `agent ${id}` }, async () => {
      for (let round = 0; round < 5; round++) {
        await tick();
        await using _step = await genai.reactStep.enter({ round });
        await Promise.all(
          ["a", "b"].map((toolName) => genai.executeTool.run({ toolName }, () => tick())),
        );
      }
    });
  };
  const found = await identities(() => Promise.all(["1", "2", "3"].map(request)));
  const below = found.filter(([name]) => name !== "enter_ai_application_system");
  expect(below.length).toBe(3 * 16);
  for (const [, { sessionId, agentName }] of below) {
    expect(`${agentName}`.replace("agent", "session")).toBe(sessionId);
  }
});

test("identity lies in one frozen object in the context, and in baggage of the process", async () => {
  const { value } = await recordSpans(() =>
    genai.entry.run(session, () =>
      genai.invokeAgent.run(agent, () => {
        const active = context.active();
        const baggage = propagation.getBaggage(active);
        return {
          identity: getIdentity(active),
          read: Object.values(keys).map((key) => baggage?.getEntry(key)?.value),
          sent: baggage?.getAllEntries(),
        };
      }),
    ),
  );
  expect(value).toEqual({ identity: whole, read: Object.values(whole), sent: [] });
  expect(Object.isFrozen(value.identity)).toBe(true);
  expect(getIdentity(context.active())).toBeUndefined();
});

test("the process's options say what is mirrored and what may leave", async () => {
  const baggage = () => propagation.getBaggage(context.active());
  collectWarnings();
  configureGenAI({ identity: { wire: ["sessionId"] } });
  const inherits = createGenAI();
  const { value } = await recordSpans(() => [
    genai.entry.run(session, () => baggage()?.getAllEntries()),
    inherits.entry.run(session, () => baggage()?.getAllEntries()),
    createGenAI({ identity: { wire: ["userId"] } }).entry.run(session, () =>
      baggage()?.getAllEntries(),
    ),
    createGenAI({ identity: { baggage: false } }).entry.run(session, () => baggage()),
  ]);
  expect(value).toEqual([
    [["gen_ai.session.id", { value: "s1" }]],
    [["gen_ai.session.id", { value: "s1" }]],
    [["gen_ai.user.id", { value: "u1" }]],
    undefined,
  ]);
});

test("loongsuite: false leaves session and user out, and keeps the rest", async () => {
  const handle = createGenAI({ loongsuite: false });
  const found = await identities(() =>
    withIdentity(whole, () => handle.executeTool.start({ toolName: "t" }).stop()),
  );
  expect(found).toEqual([
    ["execute_tool t", { conversationId: "c1", agentName: "Writer", agentId: "a1" }],
  ]);
});

test("identity is handed on where no span is recorded", () => {
  const seen = genai.entry.run(session, () =>
    genai.invokeAgent.run(agent, () => getIdentity(context.active())),
  );
  expect(seen).toEqual(whole);
  expect(trace.getSpan(context.active())).toBeUndefined();
});
