import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { activeSpan, record } from "./recording.test-data.ts";

const { genai, spans, ending, ended } = record();

const call = { provider: "openai", requestModel: "m" };

async function* chunks(): AsyncGenerator<string> {
  yield "Hel";
  yield "lo";
}

/** A stream of the web: what it holds comes when it is asked for. */
const webStream = (): ReadableStream<string> =>
  new ReadableStream({ pull: (controller) => controller.enqueue("Hel") }, { highWaterMark: 0 });

/** A stream of the web from which nothing comes. */
const silentStream = (): ReadableStream<string> =>
  new ReadableStream({ pull: () => new Promise(() => {}) }, { highWaterMark: 0 });

/** Collects garbage until a span has ended. */
async function collected(): Promise<void> {
  let waits = true;
  const ending = ended().then(() => {
    waits = false;
  });
  while (waits) {
    globalThis.gc?.();
    await setImmediate();
  }
  await ending;
}

test.each([
  ["an async generator", () => void genai.inference.stream(call, chunks())],
  [
    "an async iterable",
    () => void genai.inference.stream(call, { [Symbol.asyncIterator]: () => chunks() }),
  ],
  [
    "a frozen async iterable",
    () =>
      void genai.inference.stream(call, Object.freeze({ [Symbol.asyncIterator]: () => chunks() })),
  ],
  ["an array", () => void genai.inference.stream(call, ["Hel", "lo"])],
  ["a web stream", () => void genai.inference.stream(call, webStream())],
  [
    "an iterator of a web stream that waits for a chunk",
    () => void genai.inference.stream(call, silentStream()).values().next(),
  ],
  ["a branch of a web stream", () => void genai.inference.stream(call, webStream()).tee()],
  [
    "an iterator that was taken and never read",
    () => {
      const source = { [Symbol.asyncIterator]: () => chunks() };
      genai.inference.stream(call, source)[Symbol.asyncIterator]();
    },
  ],
  ["a generator in `run`", () => void genai.inference.run(call, () => chunks())],
])("%s that nobody reads ends when it is collected", async (_, open) => {
  open();
  expect(spans).toEqual([]);
  await collected();
  expect(ending()).toMatchObject({ status: 0 });
  expect(activeSpan()).toBeUndefined();
});

test("a stream that is dropped after its first chunk ends when it is collected", async () => {
  const read = async () => {
    const stream = genai.inference.stream(call, chunks());
    await stream.next();
  };
  await read();
  expect(spans).toEqual([]);
  await collected();
  expect(ending()).toEqual({ status: 0, text: "Hel", finish: "cancelled" });
});

test("a web stream whose iterator is dropped stays locked, as it does by itself", async () => {
  const stream = genai.inference.stream(call, webStream());
  const take = async () => {
    await stream.values().next();
  };
  await take();
  await collected();
  expect(ending()).toEqual({ status: 0, text: "Hel", finish: "cancelled" });
  expect(stream.locked).toBe(true);
});

test("a stream that is still held is not ended", async () => {
  const stream = genai.inference.stream(call, chunks());
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.();
    await setImmediate();
  }
  expect(spans).toEqual([]);
  for await (const _ of stream) expect(activeSpan()).toBeUndefined();
  expect(ending()).toEqual({ status: 0, text: "Hello", finish: "stop" });
});
