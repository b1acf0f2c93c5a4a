import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, type ContextManager, context, ROOT_CONTEXT } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { afterEach, describe, expect, test } from "vitest";
import { activeSpan, record } from "../streams/recording.test-data.ts";
import { takeSnapshot } from "./snapshot.ts";

/** Keeps the active context in a variable, as managers do where there is no AsyncLocalStorage. */
class StackContextManager implements ContextManager {
  private current = ROOT_CONTEXT;

  active(): Context {
    return this.current;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    given: Context,
    fn: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    const former = this.current;
    this.current = given;
    try {
      return fn.apply(self, args);
    } finally {
      this.current = former;
    }
  }

  bind<T>(_: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}

const key = Symbol("key");
const given = ROOT_CONTEXT.setValue(key, "given");

describe.each([
  ["AsyncLocalStorage", () => new AsyncLocalStorageContextManager().enable()],
  ["a stack", () => new StackContextManager()],
])("with a context manager that keeps contexts in %s", (_, manager) => {
  afterEach(() => context.disable());

  test("a snapshot calls methods in its context, and leaves the active one alone", () => {
    context.setGlobalContextManager(manager());
    const source = {
      name: "source",
      tell(argument: number) {
        return [this.name, argument, context.active().getValue(key)];
      },
    };
    const tell = takeSnapshot(given)(source.tell, source);
    const other = ROOT_CONTEXT.setValue(key, "other");
    expect(tell(1)).toEqual(["source", 1, "given"]);
    expect(context.with(other, () => tell(2))).toEqual(["source", 2, "given"]);
    expect(context.with(other, () => context.active().getValue(key))).toBe("other");
    expect(context.active().getValue(key)).toBeUndefined();
  });

  test("a method that throws leaves the active context as it was", () => {
    context.setGlobalContextManager(manager());
    const fail = takeSnapshot(given)(() => {
      throw new RangeError("no");
    });
    expect(() => fail(undefined)).toThrow(RangeError);
    expect(context.active()).toBe(ROOT_CONTEXT);
  });
});

describe("the source of a stream", () => {
  const { genai } = record();
  const requests = new AsyncLocalStorage<string>();

  async function* tell(): AsyncGenerator<string> {
    for (;;) yield `${requests.getStore()} ${activeSpan()}`;
  }

  test("sees the stores of the moment when it was given, whoever asks for its chunks", async () => {
    const call = { provider: "openai", requestModel: "m" };
    const stream = requests.run("a", () => genai.inference.stream(call, tell()));
    const next = async () => (await stream.next()).value;
    expect(await requests.run("b", next)).toBe("a chat m");
    expect(await requests.run("c", next)).toBe("a chat m");
    expect(await next()).toBe("a chat m");
    await stream.return(undefined);
  });

  test("goes on with what it has entered in its first step, and keeps it to itself", async () => {
    async function* entering(): AsyncGenerator<string | undefined> {
      requests.enterWith("inner");
      for (;;) yield requests.getStore();
    }
    const stream = genai.inference.stream({ provider: "openai", requestModel: "m" }, entering());
    await requests.run("outer", async () => {
      for (let step = 0; step < 3; step++) expect((await stream.next()).value).toBe("inner");
      expect(requests.getStore()).toBe("outer");
    });
    await stream.return(undefined);
  });

  test("sees them also as a generator of a wrapped function", async () => {
    const wrapped = genai.executeTool.wrap(tell, { toolName: "t" });
    const generator = requests.run("a", () => wrapped());
    expect((await requests.run("b", () => generator.next())).value).toBe("a execute_tool t");
    await generator.return(undefined);
  });
});
