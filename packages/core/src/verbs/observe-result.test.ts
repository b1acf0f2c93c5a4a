import { describe, expect, test } from "vitest";
import { activeSpan, record } from "../streams/recording.test-data.ts";

const { genai, spans, only, ending, said } = record();

const tool = { toolName: "t" };

/** The next rejection that nobody handles. */
async function unhandledRejection(work: () => void): Promise<unknown> {
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  try {
    const unhandled = new Promise((resolve) => process.once("unhandledRejection", resolve));
    work();
    return await unhandled;
  } finally {
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}

describe("a native promise", () => {
  test("gives one that is derived from it, and ends the span with it", async () => {
    const promise = Promise.resolve(7);
    const derived = genai.executeTool.run(tool, () => promise);
    expect(derived).toBeInstanceOf(Promise);
    expect(spans).toEqual([]);
    expect(await derived).toBe(7);
    expect(ending()).toEqual({ status: 0 });
  });

  test("whose rejection nobody handles leaves it unhandled, once", async () => {
    const error = new RangeError("nobody");
    const run = () => void genai.executeTool.run(tool, () => Promise.reject(error));
    expect(await unhandledRejection(run)).toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("with more to it keeps that", async () => {
    const cancel = () => "cancelled";
    const promise = Object.assign(Promise.resolve(7), { cancel, pid: 1 });
    const derived = genai.executeTool.run(tool, () => promise);
    expect([derived.cancel(), derived.pid]).toEqual(["cancelled", 1]);
    expect(await derived).toBe(7);
    expect(ending()).toEqual({ status: 0 });
  });

  test("of another kind of function call gives its result to `wrap`", async () => {
    const wrapped = genai.executeTool.wrap(async (text: string) => text.toUpperCase(), tool);
    expect(await wrapped("a")).toBe("A");
    expect(only().attributes["gen_ai.tool.call.result"]).toBe("A");
  });
});

describe("a promise of a subclass", () => {
  class Progress<T> extends Promise<T> {
    percent(): number {
      return 50;
    }
    detail(): Promise<string> {
      return Promise.resolve("detail");
    }
    again(): this {
      return this;
    }
  }

  test("comes back as itself, with what it can do", async () => {
    const promise = Progress.resolve(7) as Progress<number>;
    const given = genai.executeTool.run(tool, () => promise);
    expect(given).toBe(promise);
    expect([given.percent(), given.again()]).toEqual([50, given]);
    expect(spans).toEqual([]);
    expect(await given).toBe(7);
    expect(ending()).toEqual({ status: 0 });
  });

  test("ends the span with each way to wait for it", async () => {
    const waits: ((promise: Progress<number>) => Promise<unknown>)[] = [
      (promise) => promise.then((value) => value),
      (promise) => promise.catch(() => 0),
      (promise) => promise.finally(() => {}),
      (promise) => Promise.all([promise]),
      (promise) => promise.detail(),
      (promise) => promise.again(),
    ];
    for (const wait of waits) {
      await wait(genai.executeTool.run(tool, () => Progress.resolve(7) as Progress<number>));
      expect(ending()).toEqual({ status: 0 });
      spans.length = 0;
    }
  });

  test("that rejects fails, for whoever waits", async () => {
    const error = new RangeError("no");
    const promise = genai.executeTool.run(tool, () => Progress.reject(error));
    await expect(promise).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
    spans.length = 0;
    const other = genai.executeTool.run(tool, () => Progress.reject(error));
    expect(await other.catch((caught) => [caught])).toEqual([error]);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("that is kept and given back again and again ends each call, however many", async () => {
    const kept = Progress.resolve(7) as Progress<number>;
    const wrapped = genai.executeTool.wrap(() => kept, tool);
    for (let calls = 0; calls < 9_000; calls++) wrapped();
    expect(await wrapped()).toBe(7);
    expect(spans).toHaveLength(9_001);
    expect(await wrapped()).toBe(7);
    expect(spans).toHaveLength(9_002);
  });

  test("that nobody waits for leaves its rejection unhandled", async () => {
    const error = new RangeError("nobody");
    const run = () => void genai.executeTool.run(tool, () => Progress.reject(error));
    expect(await unhandledRejection(run)).toBe(error);
    expect(spans).toEqual([]);
    expect(genai.endOpen()).toBe(1);
    expect(ending()).toEqual({ status: 2, error: "interrupted" });
  });
});

/** A query that runs when it is waited for, as those of query builders do. */
class Query implements PromiseLike<string> {
  runs = 0;
  private readonly failure: Error | undefined;

  constructor(failure?: Error) {
    this.failure = failure;
  }

  where(): this {
    return this;
  }

  // biome-ignore lint/suspicious/noThenProperty: query builders are like that
  then<A, B>(
    onFulfilled?: ((value: string) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.runs++;
    const run = this.failure ? Promise.reject(this.failure) : Promise.resolve("rows");
    return run.then(onFulfilled, onRejected) as Promise<A | B>;
  }
}

describe("another thenable", () => {
  test("comes back as itself and is not run before somebody waits for it", async () => {
    const query = new Query();
    const given = genai.executeTool.run(tool, () => query);
    expect(given).toBe(query);
    expect(given.where()).toBe(query);
    await new Promise(setImmediate);
    expect([query.runs, spans]).toEqual([0, []]);
    expect(await given).toBe("rows");
    expect(query.runs).toBe(1);
    expect(ending()).toEqual({ status: 0 });
  });

  test("gives its result to `wrap`, and its error to whoever waits", async () => {
    expect(await genai.executeTool.wrap(() => new Query(), tool)()).toBe("rows");
    expect(only().attributes["gen_ai.tool.call.result"]).toBe("rows");
    spans.length = 0;
    const error = new RangeError("syntax");
    const failing = genai.executeTool.run(tool, () => new Query(error));
    await expect(Promise.resolve(failing)).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("hears from its callbacks what it would hear without us", async () => {
    const error = new RangeError("syntax");
    const query = genai.executeTool.run(tool, () => new Query(error));
    expect(await query.then(null, (caught) => [caught])).toEqual([error]);
    const thrown = genai.executeTool
      .run(tool, () => new Query())
      .then(() => {
        throw error;
      });
    await expect(thrown).rejects.toBe(error);
    // The query itself went well.
    expect(spans.map(({ status }) => status.code)).toEqual([2, 0]);
  });

  test("whose `then` throws fails, for whoever waits", async () => {
    const error = new RangeError("no connection");
    const query = {
      // biome-ignore lint/suspicious/noThenProperty: it is what is tested
      then(): never {
        throw error;
      },
    };
    await expect(Promise.resolve(genai.executeTool.run(tool, () => query))).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("runs in the span's context, and calls back in that of its caller", async () => {
    const log: unknown[] = [];
    const query = {
      // biome-ignore lint/suspicious/noThenProperty: query builders are like that
      then(onFulfilled: (value: string) => unknown): Promise<unknown> {
        const work = async () => {
          log.push(`begins in ${activeSpan()}`);
          await new Promise(setImmediate);
          log.push(`goes on in ${activeSpan()}`);
          return "rows";
        };
        return work().then(onFulfilled);
      },
    };
    const wrapped = genai.executeTool.wrap(() => query, tool);
    await genai.reactStep.run({ round: 1 }, () =>
      wrapped().then((rows) => log.push(`${rows} in ${activeSpan()}`)),
    );
    await wrapped();
    log.push(`awaited in ${activeSpan()}`);
    const steps = ["begins in execute_tool t", "goes on in execute_tool t"];
    expect(log).toEqual([...steps, "rows in react step", ...steps, "awaited in undefined"]);
    const names = ["execute_tool t", "react step", "execute_tool t"];
    expect(spans.map((span) => span.name)).toEqual(names);
  });

  test("that is frozen is said to end early", async () => {
    const query = Object.freeze(new Query());
    expect(genai.executeTool.run(tool, () => query)).toBe(query);
    expect(ending()).toEqual({ status: 0 });
    expect(said).toEqual([
      "genspan: execute_tool: the end of the result cannot be seen (TypeError)",
    ]);
    said.length = 0;
  });
});

/** A run of an agent that can be awaited as a whole or read message by message. */
class Runner implements AsyncIterable<string> {
  readonly log: unknown[] = [];
  private readonly failure: Error | undefined;

  constructor(failure?: Error) {
    this.failure = failure;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    for (const message of ["call", "answer"]) {
      this.log.push(activeSpan());
      yield message;
    }
    if (this.failure) throw this.failure;
  }

  // biome-ignore lint/suspicious/noThenProperty: runners of API clients are like that
  then<A, B>(
    onFulfilled?: ((value: string) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const run = async () => {
      let last = "";
      for await (const message of this) last = message;
      return last;
    };
    return run().then(onFulfilled, onRejected) as Promise<A | B>;
  }
}

describe("a thenable that can be iterated instead", () => {
  test("comes back as itself, runs in the span's context and ends it with its last step", async () => {
    const runner = new Runner();
    const given = genai.executeTool.run(tool, () => runner);
    expect(given).toBe(runner);
    const messages: string[] = [];
    for await (const message of given) {
      expect([activeSpan(), spans]).toEqual([undefined, []]);
      messages.push(message);
    }
    expect(messages).toEqual(["call", "answer"]);
    expect(runner.log).toEqual(["execute_tool t", "execute_tool t"]);
    expect(ending()).toEqual({ status: 0 });
    expect(await given).toBe("answer");
    expect(spans).toHaveLength(1);
  });

  test("ends when it is left", async () => {
    for await (const _ of genai.executeTool.run(tool, () => new Runner())) break;
    expect(ending()).toEqual({ status: 0 });
  });

  test("fails when a step of it fails", async () => {
    const error = new RangeError("no connection");
    const read = async () => {
      for await (const _ of genai.executeTool.run(tool, () => new Runner(error)));
    };
    await expect(read()).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("gives its result where it is awaited, though that iterates it", async () => {
    const wrapped = genai.executeTool.wrap(() => new Runner(), tool);
    expect(await wrapped()).toBe("answer");
    expect(only().attributes["gen_ai.tool.call.result"]).toBe("answer");
  });
});

test("a result whose `then` throws comes back, and what was thrown stays in it", () => {
  const hostile = {
    // biome-ignore lint/suspicious/noThenProperty: it is looked for
    get then(): never {
      throw new Error("secret");
    },
  };
  expect(genai.executeTool.run(tool, () => hostile)).toBe(hostile);
  expect(ending()).toEqual({ status: 0 });
  expect(said).toEqual(["genspan: execute_tool: the end of the result cannot be seen (Error)"]);
  said.length = 0;
});

test("work that awaits keeps its context, and the caller has its own", async () => {
  const names: unknown[] = [];
  const work = genai.executeTool.run(tool, async () => {
    await new Promise(setImmediate);
    names.push(activeSpan());
  });
  names.push(activeSpan());
  await work;
  names.push(activeSpan());
  expect(names).toEqual([undefined, "execute_tool t", undefined]);
  expect(ending()).toEqual({ status: 0 });
});
