import { describe, expect, test } from "vitest";
import { laterTurn } from "../test-support.ts";
import { activeSpan, record } from "./recording.test-data.ts";

const { genai, spans, said, ending, ended } = record();

const call = { provider: "openai", requestModel: "m" };
const whole = { status: 0, text: "Hello!", finish: "stop" };
const left = { status: 0, text: "Hel", finish: "cancelled" };

interface Chunk {
  readonly content: string;
}

const reducer = (chunk: Chunk) => ({ text: chunk.content });

/** A web stream of objects that says what happens to it. */
class Source {
  readonly log: unknown[] = [];
  readonly chunks: Chunk[] = ["Hel", "lo", "!"].map((content) => ({ content }));
  readonly stream: ReadableStream<Chunk>;
  private next = 0;

  constructor(failAt = -1) {
    this.stream = new ReadableStream<Chunk>(
      {
        pull: (controller) => {
          this.log.push(activeSpan());
          if (this.next === failAt) throw new RangeError("source");
          const chunk = this.chunks[this.next++];
          if (chunk === undefined) controller.close();
          else controller.enqueue(chunk);
        },
        cancel: (reason) => {
          this.log.push(`cancel ${reason} in ${activeSpan()}`);
        },
      },
      { highWaterMark: 0 },
    );
  }

  opened(): ReadableStream<Chunk> {
    return genai.inference.stream(call, this.stream, { reducer });
  }
}

describe("a web stream", () => {
  test("ends when a reader reads it to its end", async () => {
    const source = new Source();
    const reader = source.opened().getReader();
    const read: (Chunk | undefined)[] = [];
    for (let result = await reader.read(); !result.done; result = await reader.read()) {
      read.push(result.value);
      expect(source.log).toHaveLength(read.length);
      expect(activeSpan()).toBeUndefined();
    }
    expect(read.every((chunk, index) => chunk === source.chunks[index])).toBe(true);
    expect(source.log).toEqual(["chat m", "chat m", "chat m", "chat m"]);
    expect(ending()).toEqual(whole);
  });

  test("ends when it is iterated, and when the consumer breaks", async () => {
    const source = new Source();
    for await (const chunk of source.opened()) {
      expect(chunk).toBe(source.chunks[0]);
      break;
    }
    expect(source.log).toEqual(["chat m", "cancel undefined in chat m"]);
    expect(ending()).toEqual(left);
  });

  test("is locked while it is iterated, and closed afterwards", async () => {
    const stream = new Source().opened();
    const iterator = stream.values();
    expect(stream.locked).toBe(true);
    expect(() => stream.values()).toThrow(TypeError);
    await expect(stream.cancel()).rejects.toThrow(TypeError);
    let count = 0;
    while (!(await iterator.next()).done) count++;
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect([count, stream.locked]).toEqual([3, false]);
    expect(await stream.getReader().read()).toEqual({ done: true, value: undefined });
    expect(ending()).toEqual(whole);
  });

  test("is closed when its iteration is left, and failed when that fails", async () => {
    const broken = new Source().opened();
    for await (const _ of broken) break;
    expect(broken.locked).toBe(false);
    expect(await broken.getReader().read()).toEqual({ done: true, value: undefined });
    const failing = new Source(0).opened();
    await expect(failing.values().next()).rejects.toThrow(RangeError);
    expect(failing.locked).toBe(false);
    await expect(failing.getReader().read()).rejects.toThrow(new RangeError("source"));
  });

  test("goes on where an iteration kept it, or a reader let it go", async () => {
    const source = new Source();
    const stream = source.opened();
    const read: Chunk[] = [];
    for await (const chunk of stream.values({ preventCancel: true })) {
      read.push(chunk);
      break;
    }
    const reader = stream.getReader();
    read.push((await reader.read()).value!);
    reader.releaseLock();
    for await (const chunk of stream) read.push(chunk);
    expect(read).toEqual(source.chunks);
    expect(ending()).toEqual(whole);
  });

  test.each([
    ["a reader", { from: (source: Source) => source.opened() }],
    [
      "a reader of bytes",
      { from: () => genai.inference.stream(call, new Response("Hello!").body!) },
    ],
  ])("that %s has read to its end can still be iterated", async (_, { from }) => {
    const stream: ReadableStream<unknown> = from(new Source());
    const reader = stream.getReader();
    while (!(await reader.read()).done) expect(spans).toEqual([]);
    reader.releaseLock();
    const read: unknown[] = [];
    for await (const chunk of stream) read.push(chunk);
    expect(read).toEqual([]);
    expect([spans.length, stream.locked]).toEqual([1, false]);
  });

  test("refuses options of an iteration that are none, and goes on", async () => {
    const stream = new Source().opened();
    expect(() => stream.values(5 as never)).toThrow(TypeError);
    for await (const _ of stream) expect(activeSpan()).toBeUndefined();
    expect(ending()).toEqual(whole);
  });

  test("handles what a call rejects with by the call that waits for it, as it does by itself", async () => {
    const unhandled: unknown[] = [];
    const listener = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", listener);
    const iterator = new Source(0).opened().values();
    iterator.next();
    await iterator.return?.().catch(() => {});
    await laterTurn();
    process.off("unhandledRejection", listener);
    expect(unhandled).toEqual([]);
    expect(ending()).toMatchObject({ status: 2, error: "RangeError" });
  });

  test("gives to an iteration what came for a reader that was gone", async () => {
    const source = new Source();
    const stream = source.opened();
    const reader = stream.getReader();
    await laterTurn();
    const abandoned = reader.read();
    reader.releaseLock();
    await expect(abandoned).rejects.toThrow(TypeError);
    await laterTurn();
    const read: Chunk[] = [];
    for await (const chunk of stream) read.push(chunk);
    expect(read).toEqual(source.chunks);
    expect(ending()).toEqual(whole);
  });

  test("ends when it is cancelled, read or not", async () => {
    const unread = new Source();
    await unread.opened().cancel("enough");
    expect(unread.log).toEqual(["cancel enough in chat m"]);
    expect(ending()).toEqual({ status: 0 });
    spans.length = 0;
    const source = new Source();
    const reader = source.opened().getReader();
    await reader.read();
    await reader.cancel("enough");
    expect(source.log).toEqual(["chat m", "cancel enough in chat m"]);
    expect(ending()).toEqual(left);
  });

  test.each([
    ["at once", 0, {}],
    ["in the middle", 1, { text: "Hel", finish: "error" }],
    ["at its end", 3, { text: "Hello!", finish: "error" }],
  ])("fails when its source throws %s", async (_, failAt, message) => {
    const read = async () => {
      for await (const _ of new Source(failAt).opened()) expect(activeSpan()).toBeUndefined();
    };
    await expect(read()).rejects.toThrow(new RangeError("source"));
    expect(ending()).toEqual({ status: 2, error: "RangeError", ...message });
  });

  test("ends when it is piped through a transform, or into a sink", async () => {
    const upper = new TransformStream<Chunk, string>({
      transform: ({ content }, controller) => controller.enqueue(content.toUpperCase()),
    });
    const texts: string[] = [];
    for await (const text of new Source().opened().pipeThrough(upper)) texts.push(text);
    expect(texts).toEqual(["HEL", "LO", "!"]);
    expect(ending()).toEqual(whole);
    spans.length = 0;
    const sunk: Chunk[] = [];
    const source = new Source();
    await source.opened().pipeTo(new WritableStream({ write: (chunk) => void sunk.push(chunk) }));
    expect(sunk).toEqual(source.chunks);
    expect(ending()).toEqual(whole);
  });

  test("ends when a pipe is aborted", async () => {
    const source = new Source();
    const controller = new AbortController();
    const sink = new WritableStream({ write: () => controller.abort("enough") });
    const piped = source.opened().pipeTo(sink, { signal: controller.signal });
    await expect(piped).rejects.toBe("enough");
    expect(source.log.at(-1)).toBe("cancel enough in chat m");
    expect(ending()).toMatchObject({ status: 0, finish: "cancelled" });
  });

  test("ends with the last of two branches", async () => {
    const source = new Source();
    const [one, two] = source.opened().tee();
    const read: Chunk[] = [];
    for await (const chunk of one) read.push(chunk);
    expect(spans).toEqual([]);
    for await (const chunk of two) read.push(chunk);
    expect(read).toEqual([...source.chunks, ...source.chunks]);
    expect(ending()).toEqual(whole);
  });

  test("that one branch has read to its end was not left by the other", async () => {
    const [one, two] = new Source().opened().tee();
    for await (const _ of one) expect(activeSpan()).toBeUndefined();
    await two.cancel();
    expect(ending()).toEqual(whole);
  });

  test("is cancelled when both branches are left", async () => {
    const source = new Source();
    const [one, two] = source.opened().tee();
    const reader = one.getReader();
    expect((await reader.read()).value).toBe(source.chunks[0]);
    const leaving = two.cancel("two");
    expect(spans).toEqual([]);
    await Promise.all([leaving, reader.cancel("one")]);
    expect(source.log.at(-1)).toBe("cancel one,two in chat m");
    expect(ending()).toMatchObject({ status: 0, finish: "cancelled" });
  });

  test("branches again and again", async () => {
    const [one, two] = new Source().opened().tee();
    const [three, four] = two.tee();
    const read = async (stream: ReadableStream<Chunk>) => {
      const texts: string[] = [];
      for await (const { content } of stream) texts.push(content);
      return texts.join("");
    };
    const texts = await Promise.all([one, three, four].map(read));
    expect(texts).toEqual(["Hello!", "Hello!", "Hello!"]);
    expect(ending()).toEqual(whole);
  });

  test("does not read ahead", async () => {
    const source = new Source();
    const reader = source.opened().getReader();
    for (let read = 0; read < 3; read++) {
      for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
      expect(source.log).toHaveLength(read);
      await reader.read();
    }
    await reader.cancel();
    expect(ending()).toEqual({ ...whole, finish: "cancelled" });
  });

  test("that is asked ahead asks its source as often, and gives its chunks in order", async () => {
    const source = new Source();
    const reader = source.opened().getReader();
    const asked = [reader.read(), reader.read()];
    const values = (await Promise.all(asked)).map(({ value }) => value);
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    expect(values).toEqual(source.chunks.slice(0, 2));
    expect(source.log).toEqual(["chat m", "chat m"]);
    await reader.cancel();
    expect(ending()).toEqual({ status: 0, text: "Hello", finish: "cancelled" });
  });

  test("that is cancelled while it is read was left", async () => {
    const stalling = new ReadableStream<Chunk>({ pull: () => new Promise(() => {}) });
    const reader = genai.inference.stream(call, stalling, { reducer }).getReader();
    const reading = reader.read();
    await reader.cancel();
    expect(await reading).toEqual({ done: true, value: undefined });
    expect(ending()).toEqual({ status: 0 });
  });

  test("keeps what it has beside the methods of every web stream", async () => {
    class Named extends ReadableStream<Chunk> {
      label(): string {
        return `named ${this.constructor.name}`;
      }
    }
    const given = Object.assign(
      new Named({
        pull(controller) {
          controller.enqueue({ content: "a" });
          controller.close();
        },
      }),
      { requestId: "r", [Symbol.asyncIterator]: ReadableStream.prototype.values },
    );
    const stream = genai.inference.stream(call, given, { reducer });
    expect(stream).toBeInstanceOf(Named);
    expect([stream.label(), stream.requestId]).toEqual(["named Named", "r"]);
    for await (const chunk of stream) expect(chunk).toEqual({ content: "a" });
    expect(ending()).toEqual({ status: 0, text: "a", finish: "stop" });
  });

  test("that is its own iterator goes on being one", async () => {
    class Iterating extends ReadableStream<string> {
      reader: ReadableStreamDefaultReader<string> | undefined;
      async next(): Promise<IteratorResult<string>> {
        this.reader ??= this.getReader();
        return (await this.reader.read()) as IteratorResult<string>;
      }
      async return(): Promise<IteratorResult<string>> {
        this.reader ??= this.getReader();
        await this.reader.cancel();
        return { done: true, value: undefined };
      }
    }
    Object.defineProperty(Iterating.prototype, Symbol.asyncIterator, {
      value(this: Iterating) {
        return this;
      },
    });
    const given = () =>
      new Iterating({
        start(controller) {
          for (const text of ["Hel", "lo", "!"]) controller.enqueue(text);
          controller.close();
        },
      });
    const read: string[] = [];
    for await (const text of genai.inference.stream(call, given())) read.push(text);
    expect(read).toEqual(["Hel", "lo", "!"]);
    expect(ending()).toEqual(whole);
    spans.length = 0;
    for await (const _ of genai.inference.stream(call, given())) break;
    expect(ending()).toEqual(left);
  });

  test("that is locked comes back as it is and ends at once", () => {
    const { stream } = new Source();
    stream.getReader();
    expect(genai.inference.stream(call, stream)).toBe(stream);
    expect(ending()).toEqual({ status: 0 });
    expect(said).toEqual([
      "genspan: chat: the stream cannot be watched: it ends at once (TypeError)",
    ]);
    said.length = 0;
  });
});

describe("a byte stream", () => {
  const bytes = (): ReadableStream<Uint8Array> => {
    let next = 0;
    return new ReadableStream<Uint8Array>({
      type: "bytes",
      pull(controller: ReadableByteStreamController) {
        if (next === 3) {
          controller.close();
          controller.byobRequest?.respond(0);
        } else {
          controller.enqueue(new Uint8Array([next, next++]));
        }
      },
    } as object);
  };
  const decoded = (chunk: Uint8Array) => ({ text: [...chunk].join("") });
  const opened = () => genai.inference.stream(call, bytes(), { reducer: decoded });

  test("ends when a response that was made of it is read", async () => {
    const response = new Response(opened());
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 0, 1, 1, 2, 2]);
    expect(ending()).toEqual({ status: 0, text: "001122", finish: "stop" });
  });

  test("is still one: buffers can be brought along", async () => {
    const reader = opened().getReader({ mode: "byob" });
    const read: number[] = [];
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(1));
      if (done) break;
      read.push(...value);
    }
    expect(read).toEqual([0, 0, 1, 1, 2, 2]);
    expect(ending()).toEqual({ status: 0, text: "001122", finish: "stop" });
  });

  test("that is asked ahead fills the buffers in order", async () => {
    const source = new ReadableStream({
      type: "bytes",
      pull: (controller) => controller.enqueue(new Uint8Array([1])),
    });
    const reader = genai.inference.stream(call, source).getReader({ mode: "byob" });
    const [one, two] = [reader.read(new Uint8Array(1)), reader.read(new Uint8Array(1))];
    expect([(await one).value, (await two).value]).toEqual([
      new Uint8Array([1]),
      new Uint8Array([1]),
    ]);
    await reader.cancel();
    expect(ending()).toEqual({ status: 0 });
  });

  test("has branches of its kind", async () => {
    const [one, two] = opened().tee();
    const reader = one.getReader({ mode: "byob" });
    expect((await reader.read(new Uint8Array(9))).value).toEqual(new Uint8Array([0, 0]));
    await Promise.all([reader.cancel(), new Response(two).arrayBuffer()]);
    expect(ending()).toEqual({ status: 0, text: "001122", finish: "stop" });
  });
});

test("the body of a fetched response is a stream like any other", async () => {
  const response = new Response("Hello!");
  const body = genai.inference.stream(call, () => Promise.resolve(response.body!), {
    reducer: (chunk) => ({ text: new TextDecoder().decode(chunk) }),
  });
  expect(await new Response(await body).text()).toBe("Hello!");
  await ended();
  expect(ending()).toEqual({ status: 0, text: "Hello!", finish: "stop" });
});
