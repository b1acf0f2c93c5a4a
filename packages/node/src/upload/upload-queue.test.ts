import { expect, test } from "vitest";
import { type QueueOptions, UploadQueue, type Waiting } from "./upload-queue.ts";

const options: QueueOptions = {
  maxItems: 3,
  maxBytes: 10,
  concurrency: 2,
  attempts: 3,
  retryDelayMillis: 1,
};

const item = (name: string, size = 1): Waiting => ({ name, bytes: new Uint8Array(size) });
const failure = (code: string) => Object.assign(new Error("a path"), { code });

/** A writer whose writes end when the test says so. */
function slowWriter() {
  const waiting: (() => void)[] = [];
  const written: string[] = [];
  const write = async ({ name }: Waiting) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    written.push(name);
  };
  const letGo = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  return { write, written, waiting, letGo };
}

test("no more than its number of items and bytes waits, and the rest is counted", async () => {
  const { write, written, waiting, letGo } = slowWriter();
  const queue = new UploadQueue(write, options);
  expect(["a", "b", "c", "d"].map((name) => queue.add(item(name)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(waiting).toHaveLength(2);
  const flushed = queue.flush();
  letGo();
  await Promise.resolve();
  while (written.length < 3) {
    await new Promise(setImmediate);
    letGo();
  }
  expect(await flushed).toEqual({ stored: 3, dropped: 1, reasons: { "queue full": 1 } });
  expect(written).toEqual(["a", "b", "c"]);
  expect([queue.add(item("e", 11)), queue.add(item("f", 10)), queue.add(item("g", 1))]).toEqual([
    false,
    true,
    false,
  ]);
  letGo();
  expect(await queue.flush()).toEqual({ stored: 1, dropped: 2, reasons: { "queue full": 2 } });
});

test("a name that waits is written once", async () => {
  const { write, written, letGo } = slowWriter();
  const queue = new UploadQueue(write, options);
  expect([queue.add(item("a")), queue.add(item("a"))]).toEqual([true, true]);
  letGo();
  expect(await queue.flush()).toEqual({ stored: 1, dropped: 0, reasons: {} });
  expect(written).toEqual(["a"]);
});

test("a flush waits for what was there when it began, and for no more", async () => {
  const { write, waiting, letGo } = slowWriter();
  const queue = new UploadQueue(write, options);
  queue.add(item("a"));
  const flushed = queue.flush();
  letGo();
  queue.add(item("b"));
  expect(await flushed).toEqual({ stored: 1, dropped: 0, reasons: {} });
  expect(waiting).toHaveLength(1);
  letGo();
  expect(await queue.flush()).toEqual({ stored: 1, dropped: 0, reasons: {} });
});

test("a failure that may pass is tried again, each time after twice the wait", async () => {
  const times: number[] = [];
  const queue = new UploadQueue(
    async () => {
      times.push(performance.now());
      if (times.length < 3) throw failure("ENOSPC");
    },
    { ...options, retryDelayMillis: 20 },
  );
  queue.add(item("a"));
  expect(await queue.flush()).toEqual({ stored: 1, dropped: 0, reasons: {} });
  const waits = [times[1]! - times[0]!, times[2]! - times[1]!];
  expect(waits[0]).toBeGreaterThan(18);
  expect(waits[1]).toBeGreaterThan(38);
});

test.each([
  ["ENOSPC", 3],
  ["EMFILE", 3],
  ["EACCES", 1],
  ["EROFS", 1],
])("%s is tried %d times and then counted", async (code, attempts) => {
  let tried = 0;
  const queue = new UploadQueue(async () => {
    tried++;
    throw failure(code);
  }, options);
  queue.add(item("a"));
  expect(await queue.flush()).toEqual({ stored: 0, dropped: 1, reasons: { [code]: 1 } });
  expect(tried).toBe(attempts);
});

test("closing waits for no delay, tries once more, and takes nothing in", async () => {
  let full = true;
  let tried = 0;
  const queue = new UploadQueue(
    async ({ name }) => {
      tried++;
      if (full || name === "b") throw failure("ENOSPC");
    },
    { ...options, attempts: 100, retryDelayMillis: 60_000 },
  );
  queue.add(item("a"));
  queue.add(item("b"));
  await new Promise(setImmediate);
  expect(tried).toBe(2);
  full = false;
  const closed = queue.close();
  expect(queue.add(item("c"))).toBe(false);
  expect(await closed).toEqual({
    stored: 1,
    dropped: 2,
    reasons: { "shut down": 1, ENOSPC: 1 },
  });
  expect(tried).toBe(4);
  expect(await queue.close()).toEqual({ stored: 0, dropped: 0, reasons: {} });
});
