import { transform } from "esbuild";
import { describe, expect, test } from "vitest";
import { activeSpan, record } from "./recording.test-data.ts";

const { genai, spans, only, ending } = record();

const tool = { toolName: "count" };
const name = "execute_tool count";

type Step = (log: unknown[]) => Generator<number, string, number | undefined>;
type AsyncStep = (log: unknown[]) => AsyncGenerator<number, string, number | undefined>;

/** The generators as a compiler for old engines writes them. */
async function compiled(target: string): Promise<{ sync: Step; async: AsyncStep }> {
  const source = `
    function* sync(log, activeSpan) {
      try {
        for (let count = 0; count < 3; count++) { log.push(activeSpan()); log.push(yield count); }
        return "done";
      } finally { log.push("finally in " + activeSpan()); }
    }
    async function* async(log, activeSpan) {
      try {
        for (let count = 0; count < 3; count++) {
          await null; log.push(activeSpan()); log.push(yield count);
        }
        return "done";
      } finally { log.push("finally in " + activeSpan()); }
    }`;
  const { code } = await transform(source, { target });
  const made = new Function(`${code}; return { sync, async };`)();
  return {
    sync: (log) => made.sync(log, activeSpan),
    async: (log) => made.async(log, activeSpan),
  };
}

const native = await compiled("esnext");
const lowered = await compiled("es2017");

test("the compiler has lowered the async generator", () => {
  expect(lowered.async([]).constructor).not.toBe(native.async([]).constructor);
});

describe.each([
  ["native", native],
  ["compiled", lowered],
])("a %s generator", (_, { sync, async: asynchronous }) => {
  test("keeps `run` open to its end, and the span active in its steps", () => {
    const log: unknown[] = [];
    const generator = genai.executeTool.run(tool, () => sync(log));
    expect(spans).toEqual([]);
    expect(generator.next(9)).toEqual({ done: false, value: 0 });
    expect(activeSpan()).toBeUndefined();
    expect(generator.next(1)).toEqual({ done: false, value: 1 });
    expect(generator.next(2)).toEqual({ done: false, value: 2 });
    expect(spans).toEqual([]);
    expect(generator.next(3)).toEqual({ done: true, value: "done" });
    expect(log).toEqual([name, 1, name, 2, name, 3, `finally in ${name}`]);
    expect(ending()).toEqual({ status: 0 });
  });

  test("that is asynchronous keeps `run` open to its end", async () => {
    const log: unknown[] = [];
    const counts: number[] = [];
    for await (const count of genai.executeTool.run(tool, () => asynchronous(log))) {
      counts.push(count);
      expect(activeSpan()).toBeUndefined();
    }
    expect(counts).toEqual([0, 1, 2]);
    const steps = [name, undefined];
    expect(log).toEqual([...steps, ...steps, ...steps, `finally in ${name}`]);
    expect(ending()).toEqual({ status: 0 });
  });

  test("ends when it is left", async () => {
    const log: unknown[] = [];
    for (const _ of genai.executeTool.run(tool, () => sync(log))) break;
    for await (const _ of genai.executeTool.run(tool, () => asynchronous(log))) break;
    expect(log).toEqual([name, `finally in ${name}`, name, `finally in ${name}`]);
    expect(spans.map(({ status }) => status.code)).toEqual([0, 0]);
  });

  test("fails with what is thrown into it", async () => {
    const error = new RangeError("thrown in");
    const generator = genai.executeTool.run(tool, () => sync([]));
    generator.next();
    expect(() => generator.throw(error)).toThrow(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
    spans.length = 0;
    const asyncGenerator = genai.executeTool.run(tool, () => asynchronous([]));
    await asyncGenerator.next();
    await expect(asyncGenerator.throw(error)).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("makes a wrapped function's every call an operation that keeps its result", async () => {
    const wrapped = genai.executeTool.wrap(asynchronous, tool);
    expect(wrapped).toHaveLength(1);
    const log: unknown[] = [];
    for await (const _ of wrapped(log)) expect(activeSpan()).toBeUndefined();
    expect(only().attributes["gen_ai.tool.call.result"]).toBe("done");
    spans.length = 0;
    const results = [...genai.executeTool.wrap(sync, tool)(log)];
    expect(results).toEqual([0, 1, 2]);
    expect(only().attributes["gen_ai.tool.call.result"]).toBe("done");
  });
});

test("a generator that was left gives no result", () => {
  const wrapped = genai.executeTool.wrap(native.sync, tool);
  for (const _ of wrapped([])) break;
  expect(only().attributes).not.toHaveProperty("gen_ai.tool.call.result");
});

test("a generator that was compiled to a state machine is one, too", () => {
  const log: unknown[] = [];
  let count = 0;
  const machine = {
    next: () => {
      log.push(activeSpan());
      return count < 2 ? { done: false, value: count++ } : { done: true, value: "done" };
    },
    return: (value: unknown) => ({ done: true, value }),
    throw: (error: unknown) => {
      throw error;
    },
    [Symbol.iterator]() {
      return this;
    },
  };
  const generator = genai.executeTool.run(tool, () => machine);
  expect(generator).toBe(machine);
  const read: unknown[] = [];
  for (const value of generator as Iterable<unknown>) read.push(value);
  expect(read).toEqual([0, 1]);
  expect(log).toEqual([name, name, name]);
  expect(ending()).toEqual({ status: 0 });
});

test("a frozen generator is wrapped", () => {
  const log: unknown[] = [];
  const generator = genai.executeTool.run(tool, () => Object.freeze(native.sync(log)));
  expect([...generator]).toEqual([0, 1, 2]);
  expect(log.at(-1)).toBe(`finally in ${name}`);
  expect(ending()).toEqual({ status: 0 });
});

test("a generator may start spans that hang on the operation, also after a yield", () => {
  const generator = genai.executeTool.run(tool, function* () {
    genai.executeTool.start({ toolName: "a" }).stop();
    yield 1;
    genai.executeTool.start({ toolName: "b" }).stop();
  });
  expect([...generator]).toEqual([1]);
  const [a, b, count] = spans;
  const parent = count?.spanContext().spanId;
  expect([a, b].map((span) => span?.parentSpanContext?.spanId)).toEqual([parent, parent]);
  spans.length = 0;
});

test("a generator that leaves a stream behind ends the operation that it was made of", () => {
  const generator = genai.executeTool.run(tool, function* (invocation) {
    invocation.stream([1, 2]);
    yield 1;
  });
  expect([...generator]).toEqual([1]);
  expect(ending()).toEqual({ status: 0 });
});

test("a promise of a generator is a plain value", async () => {
  const generator = await genai.executeTool.run(tool, async () => native.async([]));
  expect(ending()).toEqual({ status: 0 });
  for await (const _ of generator) expect(activeSpan()).toBeUndefined();
});

test("other iterables are plain values, and are not touched", () => {
  const list = genai.executeTool.run(tool, () => [1, 2]);
  expect(Reflect.ownKeys(list)).toEqual(["0", "1", "length"]);
  expect(ending()).toEqual({ status: 0 });
  spans.length = 0;
  const iterator = genai.executeTool.run(tool, () => [1, 2].values());
  expect(Reflect.ownKeys(iterator)).toEqual([]);
  expect(ending()).toEqual({ status: 0 });
});
