import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import { activeSpan, record } from "./recording.test-data.ts";

const { genai, spans, ending, said } = record();

const call = { provider: "openai", requestModel: "m" };
const whole = { status: 0, text: "Hello!", finish: "stop" };

async function* chunks(log: unknown[] = []): AsyncGenerator<string> {
  try {
    for (const text of ["Hel", "lo", "!"]) {
      log.push(activeSpan());
      yield text;
    }
  } finally {
    log.push("finally");
  }
}

describe("a sync iterable", () => {
  test("that is an array comes back itself, is seen once and stays usable", () => {
    const texts = ["Hel", "lo", "!"];
    const stream = genai.inference.stream(call, texts);
    expect(stream).toBe(texts);
    const read: string[] = [];
    for (const text of stream) read.push(text);
    expect(read).toEqual(["Hel", "lo", "!"]);
    expect(ending()).toEqual(whole);
    expect([...texts, ...texts]).toHaveLength(6);
    expect(texts.map((text) => text.length)).toEqual([3, 2, 1]);
    expect(Reflect.ownKeys(texts)).toEqual(["0", "1", "2", "length"]);
    expect(JSON.stringify(texts)).toBe('["Hel","lo","!"]');
  });

  test("that is frozen is wrapped and stays what it is", () => {
    const texts = Object.freeze(["Hel", "lo", "!"]);
    const stream = genai.inference.stream(call, texts);
    expect([Array.isArray(stream), stream.length, Object.keys(stream)]).toEqual([
      true,
      3,
      ["0", "1", "2"],
    ]);
    expect([...stream]).toEqual(["Hel", "lo", "!"]);
    expect(ending()).toEqual(whole);
    expect([...stream, ...texts]).toHaveLength(6);
  });

  test("that is a set or a map works as before", () => {
    const set = genai.inference.stream(call, new Set(["a", "b"]));
    expect([set.has("a"), [...set], [...set]]).toEqual([true, ["a", "b"], ["a", "b"]]);
    expect(ending()).toEqual({ status: 0, text: "ab", finish: "stop" });
    spans.length = 0;
    const map = genai.inference.stream(call, new Map([["k", 1]]), {
      reducer: ([key, value]) => ({ text: `${key}=${value}` }),
    });
    expect(Object.fromEntries(map)).toEqual({ k: 1 });
    expect(ending()).toEqual({ status: 0, text: "k=1", finish: "stop" });
  });

  test("that is a generator runs in the span's context and is left by a break", () => {
    const log: unknown[] = [];
    const generator = (function* () {
      try {
        for (const text of ["Hel", "lo"]) {
          log.push(activeSpan());
          yield text;
        }
      } finally {
        log.push(`finally in ${activeSpan()}`);
      }
    })();
    for (const _ of genai.inference.stream(call, generator)) {
      expect(activeSpan()).toBeUndefined();
      break;
    }
    expect(log).toEqual(["chat m", "finally in chat m"]);
    expect(ending()).toEqual({ status: 0, text: "Hel", finish: "cancelled" });
  });

  test("that throws fails", () => {
    const generator = (function* () {
      yield "Hel";
      throw new RangeError("source");
    })();
    expect(() => [...genai.inference.stream(call, generator)]).toThrow(new RangeError("source"));
    expect(ending()).toEqual({ status: 2, error: "RangeError", text: "Hel", finish: "error" });
  });

  test("is left by a consumer that breaks, though its iterator cannot be told", () => {
    for (const _ of genai.inference.stream(call, ["Hel", "lo"])) break;
    expect(ending()).toEqual({ status: 0, text: "Hel", finish: "cancelled" });
  });
});

describe("a promise of a stream", () => {
  test("gives a promise of it", async () => {
    const given = chunks();
    const stream = await genai.inference.stream(call, Promise.resolve(given));
    expect(stream).toBe(given);
    for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    expect(ending()).toEqual(whole);
  });

  test("fails when it rejects", async () => {
    const error = new RangeError("no connection");
    await expect(genai.inference.stream(call, Promise.reject(error))).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });

  test("that nobody handles stays an unhandled rejection", async () => {
    const error = new RangeError("nobody");
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    try {
      const unhandled = new Promise((resolve) => process.once("unhandledRejection", resolve));
      void genai.inference.stream(call, Promise.reject(error));
      expect(await unhandled).toBe(error);
    } finally {
      for (const listener of listeners) process.on("unhandledRejection", listener);
    }
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });
});

describe("a function that gives a stream", () => {
  test("is called at once, with the span active", async () => {
    const log: unknown[] = [];
    const given = genai.inference.stream(call, () => {
      log.push(`called in ${activeSpan()}`);
      return chunks(log);
    });
    expect(log).toEqual(["called in chat m"]);
    for await (const _ of await given) expect(activeSpan()).toBeUndefined();
    expect(log).toEqual(["called in chat m", "chat m", "chat m", "chat m", "finally"]);
    expect(ending()).toEqual(whole);
  });

  test("keeps the span active in what it awaits", async () => {
    const log: unknown[] = [];
    const stream = await genai.inference.stream(call, async () => {
      await Promise.resolve();
      log.push(activeSpan());
      return chunks(log);
    });
    await stream.return(undefined);
    expect(log).toEqual(["chat m"]);
    expect(ending()).toEqual({ status: 0 });
  });

  test("keeps the span active in a request that runs when it is waited for", async () => {
    const log: unknown[] = [];
    const request: PromiseLike<AsyncGenerator<string>> = {
      // biome-ignore lint/suspicious/noThenProperty: requests of some clients are like that
      then(onFulfilled, onRejected) {
        log.push(activeSpan());
        return Promise.resolve(chunks([])).then(onFulfilled, onRejected);
      },
    };
    for (const source of [() => request, request]) {
      const stream = await genai.inference.stream(call, source);
      expect(activeSpan()).toBeUndefined();
      await stream.return(undefined);
    }
    expect(log).toEqual(["chat m", "chat m"]);
    expect(spans).toHaveLength(2);
  });

  test("rejects when it throws or rejects", async () => {
    const error = new RangeError("no connection");
    const throws = (): AsyncIterable<string> => {
      throw error;
    };
    await expect(genai.inference.stream(call, throws)).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
    spans.length = 0;
    await expect(genai.inference.stream(call, () => Promise.reject(error))).rejects.toBe(error);
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
  });
});

/** A stream as the clients of model services have them. */
class ClientStream implements AsyncIterable<string> {
  readonly controller: AbortController = new AbortController();
  readonly log: unknown[] = [];
  readonly iterator: () => AsyncIterator<string>;

  constructor(iterator?: () => AsyncIterator<string>) {
    this.iterator = iterator ?? (() => chunks(this.log));
    this.controller.signal.addEventListener("abort", () => this.log.push("aborted"));
  }

  [Symbol.asyncIterator](): AsyncIterator<string> {
    return this.iterator();
  }

  tee(): [ClientStream, ClientStream] {
    const queues: [Promise<IteratorResult<string>>[], Promise<IteratorResult<string>>[]] = [[], []];
    const iterator = this.iterator();
    const branch = (own: Promise<IteratorResult<string>>[]) =>
      new ClientStream(() => ({
        next: () => {
          if (own.length === 0) {
            const result = iterator.next();
            for (const queue of queues) queue.push(result);
          }
          return own.shift()!;
        },
      }));
    return [branch(queues[0]), branch(queues[1])];
  }
}

describe("a stream with more to it", () => {
  test("is cancelled when it is left before its first chunk", async () => {
    const given = new ClientStream();
    const stream = genai.inference.stream(call, given);
    expect(stream).toBe(given);
    await stream[Symbol.asyncIterator]().return?.();
    expect(given.log).toEqual(["aborted"]);
    expect(ending()).toEqual({ status: 0 });
  });

  test("is not cancelled for what is over", async () => {
    const given = new ClientStream();
    const stream = genai.inference.stream(call, given);
    for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    await stream[Symbol.asyncIterator]().return?.();
    expect(given.log).toEqual(["chat m", "chat m", "chat m", "finally"]);
    expect(ending()).toEqual(whole);
  });

  test("is aborted by its own controller, whether or not it is being read", async () => {
    const given = new ClientStream();
    const stream = genai.inference.stream(call, given);
    await stream[Symbol.asyncIterator]().next();
    expect(spans).toEqual([]);
    stream.controller.abort();
    expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
  });

  test("that gives in to an abort as if there was no more has failed", async () => {
    const controller = new AbortController();
    const source = {
      controller,
      async *[Symbol.asyncIterator]() {
        yield "Hel";
        await new Promise((resolve) => controller.signal.addEventListener("abort", resolve));
      },
    };
    const iterator = genai.inference.stream(call, source)[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    controller.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(ending()).toEqual({ status: 2, error: "AbortError", text: "Hel", finish: "error" });
  });

  test("that aborts itself when it is left or fails is left, or fails", async () => {
    const self = (fails: boolean) => {
      const controller = new AbortController();
      return {
        controller,
        async *[Symbol.asyncIterator]() {
          try {
            yield "Hel";
            if (fails) throw new SyntaxError("malformed");
          } finally {
            controller.abort();
            await Promise.resolve();
          }
        },
      };
    };
    for await (const _ of genai.inference.stream(call, self(false))) break;
    expect(ending()).toEqual({ status: 0, text: "Hel", finish: "cancelled" });
    spans.length = 0;
    const read = async () => {
      for await (const _ of genai.inference.stream(call, self(true))) activeSpan();
    };
    await expect(read()).rejects.toThrow(SyntaxError);
    expect(ending()).toEqual({ status: 2, error: "SyntaxError", text: "Hel", finish: "error" });
  });

  test("ends with the last of its branches, and its chunks count once", async () => {
    const given = new ClientStream();
    const [one, two] = genai.inference.stream(call, given).tee();
    expect(one.controller).toBeInstanceOf(AbortController);
    const texts: string[] = [];
    for await (const text of one) texts.push(text);
    expect(spans).toEqual([]);
    for await (const text of two) texts.push(text);
    expect(texts).toEqual(["Hel", "lo", "!", "Hel", "lo", "!"]);
    expect(ending()).toEqual(whole);
  });

  test("is cancelled when its last branch is left", async () => {
    const given = new ClientStream();
    const [one, two] = genai.inference.stream(call, given).tee();
    for await (const _ of one) break;
    expect(one.controller.signal.aborted).toBe(false);
    expect(spans).toEqual([]);
    for await (const _ of two) break;
    expect(two.controller.signal.aborted).toBe(true);
    expect(ending()).toMatchObject({ status: 0, finish: "cancelled" });
  });

  test("that cannot branch is read as before", async () => {
    const tee = () => {
      throw new RangeError("tee");
    };
    const stream = genai.inference.stream(call, { tee, [Symbol.asyncIterator]: () => chunks() });
    expect(() => stream.tee()).toThrow(RangeError);
    for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    expect(ending()).toEqual(whole);
  });

  test.each([
    ["an iterator", (iterator: AsyncGenerator<string>) => iterator],
    ["a frozen iterator", (iterator: AsyncGenerator<string>) => Object.freeze(iterator)],
  ])("that gives %s again and again counts its chunks once", async (_, from) => {
    const iterator = from(chunks());
    const stream = genai.inference.stream(call, { [Symbol.asyncIterator]: () => iterator });
    await stream[Symbol.asyncIterator]().next();
    for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    expect(ending()).toEqual(whole);
  });

  test("that fails to cancel breaks nothing", async () => {
    for (const cancel of [
      () => Promise.reject(new Error("cancel")),
      () => {
        throw new TypeError("cancel");
      },
    ]) {
      const source = { cancel, [Symbol.asyncIterator]: () => chunks() };
      const stream = genai.inference.stream(call, source);
      await stream[Symbol.asyncIterator]().return(undefined);
      expect(ending()).toEqual({ status: 0 });
      spans.length = 0;
    }
    expect(said).toEqual([
      "genspan: chat: the cancelling of the source could not be recorded (TypeError)",
    ]);
    said.length = 0;
  });

  test("that is frozen keeps its methods and private members, and is seen", async () => {
    class Private {
      readonly id = "r";
      #secret = "s";
      get secret(): string {
        return this.#secret;
      }
      [Symbol.asyncIterator](): AsyncIterator<string> {
        return chunks();
      }
      async text(): Promise<string> {
        let all = "";
        for await (const text of this) all += text;
        return all;
      }
    }
    const stream = genai.inference.stream(call, Object.freeze(new Private()));
    expect([stream instanceof Private, stream.id, stream.secret]).toEqual([true, "r", "s"]);
    expect(await stream.text()).toBe("Hello!");
    expect(ending()).toEqual(whole);
  });

  test("whose iterators cannot be changed is wrapped down to them", async () => {
    let next = 0;
    const iterator = Object.freeze({
      next: async () => (next++ < 2 ? { done: false, value: "a" } : { done: true, value: "" }),
    });
    const source = Object.freeze({
      [Symbol.asyncIterator]: () => iterator as AsyncIterator<string>,
    });
    for await (const text of genai.inference.stream(call, source)) expect(text).toBe("a");
    expect(ending()).toEqual({ status: 0, text: "aa", finish: "stop" });
  });
});

describe("a stream of Node", () => {
  const texts = ["Hel", "lo", "!"];

  test("ends when it is iterated, and is destroyed when it is left", async () => {
    const stream = genai.inference.stream(call, Readable.from(texts));
    const read: string[] = [];
    for await (const text of stream) read.push(text);
    expect(read).toEqual(texts);
    expect(ending()).toEqual(whole);
    spans.length = 0;
    const other = genai.inference.stream(call, Readable.from(texts));
    for await (const _ of other) break;
    expect(other.destroyed).toBe(true);
    expect(ending()).toEqual({ status: 0, text: "Hel", finish: "cancelled" });
  });

  test("ends when it is piped", async () => {
    const source = Readable.from(texts);
    const sink = new PassThrough({ objectMode: true });
    await pipeline(genai.inference.stream(call, source), sink);
    expect(sink.read()).toBe("Hel");
    expect(ending()).toEqual({ status: 0 });
  });

  test("fails when it is destroyed with an error, and ends when without", async () => {
    const failing = genai.inference.stream(call, Readable.from(texts));
    const error = new RangeError("source");
    const raised = once(failing, "error");
    failing.destroy(error);
    expect(await raised).toEqual([error]);
    if (!failing.closed) await once(failing, "close");
    expect(ending()).toEqual({ status: 2, error: "RangeError" });
    spans.length = 0;
    const left = genai.inference.stream(call, Readable.from(texts));
    left.destroy();
    await once(left, "close");
    expect(ending()).toEqual({ status: 0 });
  });
});
