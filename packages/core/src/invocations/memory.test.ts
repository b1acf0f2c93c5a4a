import { AsyncResource } from "node:async_hooks";
import { recordSpans } from "@genspan/testing";
import { trace } from "@opentelemetry/api";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { beforeEach, expect, test } from "vitest";
import { createGenAI } from "../index.ts";
import { enableContextManager, freshProcess, laterTurn } from "../test-support.ts";

beforeEach(freshProcess);

const genai = createGenAI({ tracerProvider: new BasicTracerProvider() });
const { gc } = globalThis as unknown as { gc: () => void };

/** How many of the objects the collector has left. */
async function left(references: readonly WeakRef<object>[]): Promise<number> {
  for (let round = 0; round < 5; round++) {
    await laterTurn();
    gc();
  }
  return references.filter((reference) => reference.deref() !== undefined).length;
}

test("the collector takes what has ended, however it ended", async () => {
  const references: WeakRef<object>[] = [];
  const remember = (one: object) => references.push(new WeakRef(one));
  await (async () => {
    for (const how of ["stop", "fail", "endOpen", "run", "dispose"] as const) {
      if (how === "run") await genai.reactStep.run({}, async (one) => remember(one));
      else {
        const one = genai.reactStep.start({});
        remember(one);
        if (how === "stop") one.stop();
        if (how === "fail") one.fail(new Error("no"));
        if (how === "endOpen") genai.endOpen();
        if (how === "dispose") one[Symbol.dispose]();
      }
    }
  })();
  expect(references.length).toBe(5);
  expect(await left(references)).toBe(0);
});

test("an open invocation is kept, so that endOpen can end it", async () => {
  const reference = new WeakRef(genai.reactStep.start({}));
  expect(await left([reference])).toBe(1);
  expect(genai.endOpen()).toBe(1);
  expect(await left([reference])).toBe(0);
});

test("entered scopes form no chain, also where they cannot be left", async () => {
  enableContextManager();
  const references: WeakRef<object>[] = [];
  const free: AsyncDisposable = { [Symbol.asyncDispose]: laterTurn };
  await recordSpans(async () => {
    for (let round = 0; round < 50; round++) {
      await using step = await genai.reactStep.enter({ round });
      await using _lock = free;
      references.push(new WeakRef(step));
    }
    expect(await left(references)).toBeLessThan(2);
  });
});

test("what outlives a scope does not keep the invocation", async () => {
  enableContextManager();
  const content = { large: "x" };
  const references: WeakRef<object>[] = [];
  const outliving: AsyncResource[] = [];
  await (async () => {
    await using tool = await genai.executeTool.enter({ toolName: "t", toolCallArguments: content });
    outliving.push(new AsyncResource("socket"));
    references.push(new WeakRef(tool));
  })();
  expect(await left(references)).toBe(0);
  const active = outliving[0]!.runInAsyncScope(() => trace.getActiveSpan());
  expect(active).toBeUndefined();
});
