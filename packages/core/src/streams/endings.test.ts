import { context, trace } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";
import { activeSpan, record } from "./recording.test-data.ts";

const { genai, spans, said, ending, ended, only } = record();

const call = { provider: "openai", requestModel: "m" };

/** A source of chunks that says what happens to it and which span is active meanwhile. */
class Source {
  readonly log: unknown[] = [];
  readonly chunks = ["Hel", "lo", "!"].map((content) => ({ content }));
  private readonly failAt: number;

  constructor(failAt = -1) {
    this.failAt = failAt;
  }

  async *read(): AsyncGenerator<{ content: string }, string, unknown> {
    try {
      for (const [index, chunk] of this.chunks.entries()) {
        await Promise.resolve();
        if (index === this.failAt) throw new RangeError("source");
        this.log.push(activeSpan());
        yield chunk;
      }
      if (this.failAt === this.chunks.length) throw new RangeError("source");
      return "the end";
    } finally {
      this.log.push(`finally in ${activeSpan()}`);
    }
  }
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const reducer = (chunk: { content: string }) => ({ text: chunk.content });

/** The two kinds of async source: one that is its iterator, and one that makes iterators. */
const kinds = {
  "async generator": (source: Source) => source.read(),
  "async iterable": (source: Source) => ({ [Symbol.asyncIterator]: () => source.read() }),
  "frozen async generator": (source: Source) => Object.freeze(source.read()),
  "frozen async iterable": (source: Source) =>
    Object.freeze({ [Symbol.asyncIterator]: () => source.read() }),
};

const left = { status: 0, text: "Hel", finish: "cancelled" };
const whole = { status: 0, text: "Hello!", finish: "stop" };

describe.each(Object.entries(kinds))("a stream from an %s", (_, from) => {
  test("ends when it is read to its end, and runs in the span's context", async () => {
    const source = new Source();
    const stream = genai.inference.stream(call, from(source), { reducer });
    const read: unknown[] = [];
    const outside: unknown[] = [];
    for await (const chunk of stream) {
      read.push(chunk);
      outside.push(activeSpan());
      expect(spans).toEqual([]);
    }
    expect(read).toEqual(source.chunks);
    expect(read.every((chunk, index) => chunk === source.chunks[index])).toBe(true);
    expect(outside).toEqual([undefined, undefined, undefined]);
    expect(source.log).toEqual(["chat m", "chat m", "chat m", "finally in chat m"]);
    expect(ending()).toEqual(whole);
  });

  test("ends when the consumer breaks", async () => {
    const source = new Source();
    for await (const _ of genai.inference.stream(call, from(source), { reducer })) break;
    expect(source.log).toEqual(["chat m", "finally in chat m"]);
    expect(ending()).toEqual(left);
    expect(activeSpan()).toBeUndefined();
  });

  test("ends when the consumer throws, whose error stays its own", async () => {
    const source = new Source();
    const stream = genai.inference.stream(call, from(source), { reducer });
    const read = async () => {
      for await (const _ of stream) throw new TypeError("consumer");
    };
    await expect(read()).rejects.toThrow(new TypeError("consumer"));
    expect(source.log).toEqual(["chat m", "finally in chat m"]);
    expect(ending()).toEqual(left);
  });

  test("ends when it is left before its first chunk", async () => {
    const source = new Source();
    const iterator = genai.inference
      .stream(call, from(source), { reducer })
      [Symbol.asyncIterator]();
    expect(await iterator.return?.("")).toEqual({ done: true, value: "" });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(source.log).toEqual([]);
    expect(ending()).toEqual({ status: 0 });
  });

  test.each([
    ["at once", 0, "", []],
    ["in the middle", 1, "Hel", ["chat m"]],
    ["at its end", 3, "Hello!", ["chat m", "chat m", "chat m"]],
  ] as const)("fails when its source throws %s", async (_, failAt, text, log) => {
    const source = new Source(failAt);
    const stream = genai.inference.stream(call, from(source), { reducer });
    const read = async () => {
      for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    };
    await expect(read()).rejects.toThrow(new RangeError("source"));
    expect(source.log).toEqual([...log, "finally in chat m"]);
    const message = text === "" ? {} : { text, finish: "error" };
    expect(ending()).toEqual({ status: 2, error: "RangeError", ...message });
    expect(only().events.map(({ name }) => name)).toEqual(["exception"]);
  });

  test("fails with what is thrown into it", async () => {
    const source = new Source();
    const iterator = genai.inference
      .stream(call, from(source), { reducer })
      [Symbol.asyncIterator]();
    await iterator.next();
    const error = new EvalError("thrown in");
    await expect(iterator.throw?.(error)).rejects.toBe(error);
    expect(source.log).toEqual(["chat m", "finally in chat m"]);
    expect(ending()).toEqual({ status: 2, error: "EvalError", text: "Hel", finish: "error" });
  });

  test("fails when `options.signal` aborts, before and while it is read", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const stream = genai.inference.stream(call, from(new Source()), { reducer, signal });
    const texts: string[] = [];
    for await (const { content } of stream) {
      texts.push(content);
      if (texts.length === 1) controller.abort();
      expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
    }
    expect(texts).toEqual(["Hel", "lo", "!"]);
    spans.length = 0;
    genai.inference.stream(call, from(new Source()), { reducer, signal });
    expect(ending()).toEqual({ status: 2, error: "AbortError" });
  });

  test.each([
    ["a signal", { reducer, signal: {} }, "the aborting of the signal"],
    ["options", revoked(), "the option reducer"],
  ])("comes to its end with %s that cannot be used, which is said", async (_, options, what) => {
    for await (const _ of genai.inference.stream(call, from(new Source()), options as never)) {
      expect(activeSpan()).toBeUndefined();
    }
    expect(only().status.code).toBe(0);
    expect(said).toContain(`genspan: chat: ${what} could not be recorded (TypeError)`);
    said.length = 0;
  });

  test("fails when the source's own signal aborts while nobody waits for a chunk", async () => {
    const controller = new AbortController();
    const given = Object.assign(Object.create(null), { controller });
    const source = new Source();
    given[Symbol.asyncIterator] = () => source.read();
    const stream = genai.inference.stream(call, given as AsyncIterable<{ content: string }>, {
      reducer,
    });
    for await (const _ of stream) {
      controller.abort();
      break;
    }
    expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
  });

  test("can be handed on after the function that opened it has returned", async () => {
    const source = new Source();
    const handler = () =>
      genai.entry.run({ sessionId: "s" }, () => {
        return { body: genai.inference.stream(call, from(source), { reducer }) };
      });
    const { body } = handler();
    expect(spans.map(({ name }) => name)).toEqual(["enter_ai_application_system"]);
    for await (const _ of body) expect(activeSpan()).toBeUndefined();
    const [entry, inference] = spans;
    expect(inference?.parentSpanContext?.spanId).toBe(entry?.spanContext().spanId);
    expect(source.log).toEqual(["chat m", "chat m", "chat m", "finally in chat m"]);
    spans.length = 0;
  });

  test("is the source of another stream", async () => {
    const source = new Source();
    const inner = genai.inference.stream(call, from(source), { reducer });
    const agent = { agentName: "A" };
    const outer = genai.invokeAgent.stream(
      agent,
      (async function* () {
        for await (const chunk of inner) {
          expect(activeSpan()).toBe("invoke_agent A");
          yield chunk;
        }
      })(),
      { reducer },
    );
    for await (const _ of outer) expect(activeSpan()).toBeUndefined();
    expect(source.log).toEqual(["chat m", "chat m", "chat m", "finally in chat m"]);
    expect(spans.map(({ name }) => name)).toEqual(["chat m", "invoke_agent A"]);
    const messages = spans.map(({ attributes }) => attributes["gen_ai.output.messages"]);
    expect(messages[0]).toBe(messages[1]);
    expect(messages[0]).toContain("Hello!");
  });
});

test("two streams read in turns keep their contexts apart", async () => {
  const [one, two] = [new Source(), new Source()];
  const first = genai.inference.stream({ ...call, requestModel: "1" }, one.read(), { reducer });
  const second = genai.inference.stream({ ...call, requestModel: "2" }, two.read(), { reducer });
  await Promise.all([first.next(), second.next()]);
  await second.next();
  await first.next();
  await second.return("");
  await first.next();
  await first.next();
  expect(one.log).toEqual(["chat 1", "chat 1", "chat 1", "finally in chat 1"]);
  expect(two.log).toEqual(["chat 2", "chat 2", "finally in chat 2"]);
  expect(spans.map(({ name, status }) => [name, status.code])).toEqual([
    ["chat 2", 0],
    ["chat 1", 0],
  ]);
});

test("two consumers of one stream share its chunks and its end", async () => {
  const source = new Source();
  const stream = genai.inference.stream(call, source.read(), { reducer });
  const read = async () => {
    const texts: string[] = [];
    for await (const { content } of stream) texts.push(content);
    return texts;
  };
  expect(await Promise.all([read(), read()])).toEqual([["Hel", "!"], ["lo"]]);
  expect(ending()).toEqual(whole);
});

test("a consumer that asks ahead gets its chunks in order", async () => {
  const stream = genai.inference.stream(call, new Source().read(), { reducer });
  const asked = [stream.next(), stream.next(), stream.next(), stream.next()];
  expect((await Promise.all(asked)).map(({ done }) => done)).toEqual([false, false, false, true]);
  expect(ending()).toEqual(whole);
});

test("a source is asked for a chunk when the consumer asks, not before", async () => {
  let asked = 0;
  const source = {
    [Symbol.asyncIterator]: () => ({
      next: () => Promise.resolve(asked < 5 ? { done: false, value: ++asked } : { done: true }),
    }),
  } as AsyncIterable<number>;
  let read = 0;
  for await (const _ of genai.inference.stream(call, source)) {
    read++;
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    expect(asked).toBe(read);
  }
  expect(read).toBe(5);
  expect(ending()).toEqual({ status: 0 });
});

test("a generator that refuses to be left stays open", async () => {
  const stubborn = (async function* () {
    try {
      yield "a";
    } finally {
      yield "b";
    }
  })();
  const stream = genai.inference.stream(call, stubborn);
  await stream.next();
  expect(await stream.return(undefined)).toEqual({ done: false, value: "b" });
  expect(spans).toEqual([]);
  await stream.next();
  expect(ending()).toEqual({ status: 0, text: "ab", finish: "stop" });
});

test("an iterable that cannot give an iterator fails", () => {
  const source = {
    [Symbol.asyncIterator](): AsyncIterator<string> {
      expect(activeSpan()).toBe("chat m");
      throw new SyntaxError("no iterator");
    },
  };
  const stream = genai.inference.stream(call, source);
  expect(() => stream[Symbol.asyncIterator]()).toThrow(new SyntaxError("no iterator"));
  expect(ending()).toEqual({ status: 2, error: "SyntaxError" });
});

test("an iterable is not asked for an iterator before the consumer asks", async () => {
  let asked = 0;
  const source = {
    async *[Symbol.asyncIterator]() {
      yield* [];
    },
    get next() {
      return undefined;
    },
  };
  const counted = {
    ...source,
    [Symbol.asyncIterator]() {
      asked++;
      return source[Symbol.asyncIterator]();
    },
  };
  const stream = genai.inference.stream(call, counted);
  expect(asked).toBe(0);
  for await (const _ of stream) expect.unreachable();
  expect(asked).toBe(1);
  expect(ending()).toEqual({ status: 0 });
});

test("what is no stream comes back as it is, ends at once and is reported", async () => {
  const thing = { id: 1 };
  expect(genai.inference.stream(call, thing)).toBe(thing);
  expect(ending()).toEqual({ status: 0 });
  expect(said).toEqual(["genspan: chat: what was given to `stream` is no stream: it ends at once"]);
  said.length = 0;
});

test("work of `run` may give back a stream, whose end is the end", async () => {
  const source = new Source();
  const iterable = { [Symbol.asyncIterator]: () => source.read() };
  const stream = await genai.inference.run(call, async (invocation) => {
    await Promise.resolve();
    return invocation.stream(iterable, { reducer });
  });
  expect(spans).toEqual([]);
  for await (const _ of stream) expect(activeSpan()).toBeUndefined();
  expect(source.log).toEqual(["chat m", "chat m", "chat m", "finally in chat m"]);
  expect(ending()).toEqual(whole);
  spans.length = 0;
  const failing = genai.inference.run(call, async (invocation) => {
    invocation.stream(iterable, { reducer });
    throw new EvalError("work");
  });
  await expect(failing).rejects.toThrow(EvalError);
  expect(ending()).toEqual({ status: 2, error: "EvalError" });
});

test("an invocation that was stopped lets its stream pass", async () => {
  const source = new Source();
  const invocation = genai.inference.start(call);
  const stream = invocation.stream(source.read(), { reducer });
  await stream.next();
  invocation.stop({ responseId: "r" });
  for await (const _ of stream) expect(activeSpan()).toBeUndefined();
  expect(source.log.at(-1)).toMatch("finally");
  expect(only().attributes["gen_ai.response.id"]).toBe("r");
});

test("disposal of a stream is leaving it", async () => {
  const stream = genai.inference.stream(call, new Source().read(), { reducer });
  await stream.next();
  const symbol: typeof Symbol.asyncDispose | undefined = Symbol.asyncDispose;
  // Node 20 has the symbol, but not yet the method of generators.
  const dispose = symbol && (stream as Partial<AsyncDisposable>)[symbol];
  await (dispose === undefined ? stream.return("") : dispose.call(stream));
  await ended();
  expect(ending()).toEqual(left);
});

test("a span that is not recorded leaves the stream as it is", async () => {
  const source = new Source();
  const parent = trace.setSpanContext(context.active(), {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    traceFlags: 0,
  });
  const stream = genai.inference.stream(call, source.read(), { reducer, parent });
  const read: unknown[] = [];
  for await (const chunk of stream) read.push(chunk);
  expect(read).toEqual(source.chunks);
  expect(spans).toEqual([]);
});
