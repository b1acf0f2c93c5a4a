import { recordSpans, type SpanTreeNode, spanTree } from "@genspan/testing";
import { type Context, context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { beforeEach, describe, expect, test } from "vitest";
import { genai } from "../index.ts";
import {
  collectWarnings,
  enableContextManager,
  freshProcess,
  laterTurn,
  tick,
} from "../test-support.ts";

beforeEach(freshProcess);

type Outline = [string, ...Outline[]];

const outline = ({ name, children }: SpanTreeNode): Outline => [name, ...children.map(outline)];

/** The names of what a function records, as trees; siblings by name. */
async function treeOf(work: () => unknown): Promise<Outline[]> {
  const { value, ...recording } = await recordSpans(work);
  expect(recording.openSpans).toEqual([]);
  return spanTree(recording, { order: "name" }).map(outline);
}

const http = () => trace.getTracer("http").startSpan("GET").end();
const after = () => trace.getTracer("other").startSpan("after").end();

async function lock(): Promise<AsyncDisposable> {
  await tick();
  return { [Symbol.asyncDispose]: tick };
}

/** One way to hold spans: each opens an operation around some work. */
interface Way {
  entry: (work: () => Promise<void>) => Promise<void>;
  agent: (work: () => Promise<void>) => Promise<void>;
  step: (round: number, work: () => Promise<void>) => Promise<void>;
  tool: (toolName: string, work: () => Promise<void>) => Promise<void>;
}

const run: Way = {
  entry: (work) => genai.entry.run({ sessionId: "s" }, work),
  agent: (work) => genai.invokeAgent.run({ agentName: "Writer" }, work),
  step: (round, work) => genai.reactStep.run({ round }, work),
  tool: (toolName, work) => genai.executeTool.run({ toolName }, work),
};

const wrap: Way = {
  entry: (work) => genai.entry.wrap(work, { sessionId: "s" })(),
  agent: (work) => genai.invokeAgent.wrap(work, { agentName: "Writer" })(),
  step: (round, work) => genai.reactStep.wrap(work, { round })(),
  tool: (toolName, work) => genai.executeTool.wrap(work, () => ({ toolName }))(),
};

const enter: Way = {
  async entry(work) {
    await using _ = await genai.entry.enter({ sessionId: "s" });
    await work();
  },
  async agent(work) {
    await using _ = await genai.invokeAgent.enter({ agentName: "Writer" });
    await work();
  },
  async step(round, work) {
    await using _ = await genai.reactStep.enter({ round });
    await work();
  },
  async tool(toolName, work) {
    await using _ = await genai.executeTool.enter({ toolName });
    await work();
  },
};

const enterWithLocks: Way = {
  async entry(work) {
    await using _before = await lock();
    await using _ = await genai.entry.enter({ sessionId: "s" });
    await using _after = await lock();
    await work();
  },
  async agent(work) {
    await using _ = await genai.invokeAgent.enter({ agentName: "Writer" });
    await using _after = await lock();
    await work();
  },
  async step(round, work) {
    await using _before = await lock();
    await using _ = await genai.reactStep.enter({ round });
    await using _after = await lock();
    await work();
  },
  async tool(toolName, work) {
    await using _before = await lock();
    await using _ = await genai.executeTool.enter({ toolName });
    await work();
  },
};

const startAndWith: Way = {
  async entry(work) {
    using entry = genai.entry.start({ sessionId: "s" });
    await entry.with(work);
  },
  async agent(work) {
    using agent = genai.invokeAgent.start({ agentName: "Writer" });
    await agent.bind(work)();
  },
  async step(round, work) {
    using step = genai.reactStep.start({ round });
    await step.with(work);
  },
  async tool(toolName, work) {
    using tool = genai.executeTool.start({ toolName });
    await tool.with(work);
  },
};

const ways: [string, Way][] = [
  ["run", run],
  ["wrap", wrap],
  ["enter", enter],
  ["enter beside other resources", enterWithLocks],
  ["start and with", startAndWith],
  ["enter around run", { ...enter, step: run.step, tool: run.tool }],
  ["run around enter", { ...run, step: enter.step, tool: enter.tool }],
  ["every second one by run", { ...enterWithLocks, agent: run.agent, tool: run.tool }],
  ["every second one by enter", { ...run, agent: enter.agent, tool: enterWithLocks.tool }],
];

async function request(way: Way): Promise<void> {
  const tool = (name: string, fails = false) =>
    way.tool(name, async () => {
      await tick();
      http();
      await laterTurn();
      if (fails) throw new Error("the tool failed");
    });
  await way.entry(() =>
    way.agent(async () => {
      for (const round of [1, 2]) {
        await way.step(round, async () => {
          await Promise.allSettled([tool("a"), tool("b", true), tool("c")]);
          after();
        });
      }
    }),
  );
}

const stepTree: Outline = [
  "react step",
  ["after"],
  ["execute_tool a", ["GET"]],
  ["execute_tool b", ["GET"]],
  ["execute_tool c", ["GET"]],
];
const requestTree: Outline = [
  "enter_ai_application_system",
  ["invoke_agent Writer", stepTree, stepTree],
];

class OlderContextManager extends AsyncLocalStorageContextManager {
  override attach = undefined as never;
}

describe.each([
  ["a context manager that attaches", () => new AsyncLocalStorageContextManager()],
  ["an older context manager", () => new OlderContextManager()],
])("with %s", (_, manager) => {
  beforeEach(() => {
    context.setGlobalContextManager(manager());
    return () => context.disable();
  });

  test.each(ways)("two requests at once by %s make two trees", async (_name, way) => {
    const warnings = collectWarnings();
    let before: Context | undefined;
    let behind: Context | undefined;
    const trees = await treeOf(async () => {
      before = context.active();
      await Promise.all([request(way), request(way)]);
      behind = context.active();
    });
    expect(trees).toEqual([requestTree, requestTree]);
    expect(behind).toBe(before);
    expect(warnings).toEqual([]);
  });

  test("a branch of Promise.all that throws rejects with its own error", async () => {
    const error = new Error("the tool failed");
    const trees = await treeOf(() =>
      enter.step(1, async () => {
        const tools = ["a", "b", "c"].map((name) =>
          enter.tool(name, async () => {
            await laterTurn();
            if (name === "b") throw error;
            await laterTurn();
          }),
        );
        await expect(Promise.all(tools)).rejects.toBe(error);
        after();
        await Promise.allSettled(tools);
      }),
    );
    expect(trees).toEqual([
      ["react step", ["after"], ["execute_tool a"], ["execute_tool b"], ["execute_tool c"]],
    ]);
  });

  test("steps in a loop that also holds a lock are siblings", async () => {
    const trees = await treeOf(async () => {
      for (const round of [1, 2, 3]) {
        await using _step = await genai.reactStep.enter({ round });
        await using _lock = await lock();
        http();
      }
      after();
    });
    const step: Outline = ["react step", ["GET"]];
    expect(trees).toEqual([["after"], step, step, step]);
  });

  test("AsyncDisposableStack activates what it is given and ends it", async () => {
    const trees = await treeOf(async () => {
      for (const round of [1, 2]) {
        await using stack = new DisposableStackOfTheLanguage();
        stack.use(await genai.invokeAgent.enter({ agentName: "Writer" }));
        stack.use(await lock());
        stack.use(await genai.reactStep.enter({ round }));
        http();
      }
      after();
    });
    const agent: Outline = ["invoke_agent Writer", ["react step", ["GET"]]];
    expect(trees).toEqual([["after"], agent, agent]);
  });

  test("work that outlives its scope sees the outer span, or none", async () => {
    const seen: (string | undefined)[] = [];
    const spanId = () => trace.getSpan(context.active())?.spanContext().spanId;
    let outer: string | undefined;
    await treeOf(async () => {
      const detached: Promise<void>[] = [];
      const look = async (gate: Promise<void>) => {
        await gate;
        seen.push(spanId());
      };
      let open = () => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      await genai.invokeAgent.run({ agentName: "Writer" }, async (agent) => {
        outer = agent.span.spanContext().spanId;
        await using _step = await genai.reactStep.enter({});
        detached.push(look(gate));
      });
      await (async () => {
        await using _step = await genai.reactStep.enter({});
        detached.push(look(gate));
      })();
      open();
      await Promise.all(detached);
    });
    expect(seen).toEqual([outer, undefined]);
  });

  test("bound work stays where it was bound after the end of the scope", async () => {
    const trees = await treeOf(async () => {
      let work = () => {};
      await (async () => {
        await using step = await genai.reactStep.enter({});
        work = step.bind(http);
      })();
      work();
    });
    expect(trees).toEqual([["react step", ["GET"]]]);
  });
});

/** As much of `AsyncDisposableStack` as matters here; Node 20 has none. */
class DisposableStackOfTheLanguage implements AsyncDisposable {
  private readonly disposals: (() => PromiseLike<void>)[] = [];

  use(resource: AsyncDisposable): void {
    const dispose = resource[Symbol.asyncDispose];
    this.disposals.push(() => dispose.call(resource));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const dispose of this.disposals.reverse()) await dispose();
  }
}

test("using owns a span and leaves the active context alone", async () => {
  enableContextManager();
  const trees = await treeOf(async () => {
    const before = context.active();
    using agent = genai.invokeAgent.start({ agentName: "Writer" });
    expect(context.active()).toBe(before);
    {
      using step = genai.reactStep.start({ round: 1 }, { parent: agent });
      using _tool = genai.executeTool.start({ toolName: "a" }, { parent: step.context });
      expect(context.active()).toBe(before);
      await tick();
    }
    expect(context.active()).toBe(before);
    using _alone = genai.executeTool.start({ toolName: "b" });
  });
  expect(trees).toEqual([
    ["execute_tool b"],
    ["invoke_agent Writer", ["react step", ["execute_tool a"]]],
  ]);
});

test("leaving a block by an exception ends the span without an error, unless fail says so", async () => {
  const { spans } = await recordSpans(() => {
    expect(() => {
      using _tool = genai.executeTool.start({ toolName: "silent" });
      throw new Error("no");
    }).toThrow("no");
    expect(() => {
      using tool = genai.executeTool.start({ toolName: "told" });
      try {
        throw new Error("no");
      } catch (error) {
        tool.fail(error);
        throw error;
      }
    }).toThrow("no");
  });
  expect(spans.map(({ name, status }) => [name, status])).toEqual([
    ["execute_tool silent", { code: 0 }],
    ["execute_tool told", { code: 2, message: "no" }],
  ]);
});

test("without a context manager one warning is given, and parent makes the tree", async () => {
  const warnings = collectWarnings();
  const { spans } = await withoutContextManager(async () => {
    await using agent = await genai.invokeAgent.enter({ agentName: "Writer" });
    await using step = await genai.reactStep.enter({ round: 1 }, { parent: agent });
    await using _tool = await genai.executeTool.enter({ toolName: "a" }, { parent: step });
    expect(context.active()).toBe(ROOT_CONTEXT);
  });
  expect(spanTree(spans).map(outline)).toEqual([
    ["invoke_agent Writer", ["react step", ["execute_tool a"]]],
  ]);
  expect(spans.map(({ attributes }) => attributes["gen_ai.agent.name"])).toEqual([
    "Writer",
    "Writer",
    "Writer",
  ]);
  expect(warnings).toEqual([
    "genspan: no context manager is registered that can activate a scope: give its children `parent`",
  ]);
});

/** A recording that has no context manager, which `recordSpans` would put in. */
async function withoutContextManager(work: () => Promise<void>) {
  return recordSpans(async () => {
    context.disable();
    await work();
  });
}

test("a scope in an async generator says that it does not belong there", async () => {
  enableContextManager();
  const warnings = collectWarnings();
  async function* words() {
    await using _step = await genai.reactStep.enter({});
    yield "a";
    yield "b";
  }
  const trees = await treeOf(async () => {
    const before = context.active();
    for await (const _word of words()) after();
    expect(context.active()).toBe(before);
  });
  expect(trees).toEqual([["after"], ["after"], ["react step"]]);
  expect(warnings).toEqual(["genspan: a scope was disposed while another context was active"]);
});

test("an entered invocation that nothing activates says so once", async () => {
  enableContextManager();
  const warnings = collectWarnings();
  await recordSpans(async () => {
    (await genai.reactStep.enter({})).stop();
    (await genai.reactStep.enter({})).fail(new Error("no"));
  });
  expect(warnings).toEqual(["genspan: what `enter` gives has to be held by `await using`"]);
});

test("the parent of an entered invocation is the active one at the call of enter", async () => {
  enableContextManager();
  const trees = await treeOf(async () => {
    const promise = genai.reactStep.run({}, () => genai.executeTool.enter({ toolName: "a" }));
    await using _tool = await promise;
    http();
  });
  expect(trees).toEqual([["react step", ["execute_tool a", ["GET"]]]]);
});

test("a scope that has ended early is left at the end of its block", async () => {
  enableContextManager();
  const trees = await treeOf(async () => {
    const before = context.active();
    {
      await using step = await genai.reactStep.enter({});
      step.stop({ finishReason: "stop" });
      after();
    }
    expect(context.active()).toBe(before);
  });
  expect(trees).toEqual([["after"], ["react step"]]);
});

test("a context manager that throws does not reach the program", async () => {
  const warnings = collectWarnings();
  class Throwing extends AsyncLocalStorageContextManager {
    override attach(): never {
      throw new RangeError("the secret words");
    }
  }
  context.setGlobalContextManager(new Throwing());
  const trees = await treeOf(async () => {
    await using _step = await genai.reactStep.enter({});
  });
  context.disable();
  expect(trees).toEqual([["react step"]]);
  expect(warnings).toEqual(["genspan: react: a scope could not be activated (RangeError)"]);
});
