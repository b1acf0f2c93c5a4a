import { takeSnapshot } from "../contexts/snapshot.ts";
import { endWhenCollected } from "./abandoned.ts";
import { type AnyIterator, watchIterator } from "./iterators.ts";
import { copyProperty, type Methods, methodOf, replaceMethods } from "./replace-methods.ts";
import type { EndListener } from "./stream-end.ts";
import type { StreamTap } from "./stream-tap.ts";

/** Whether a value is a web stream that can be read. */
export function isReadableStream(value: object): value is ReadableStream<unknown> {
  return typeof ReadableStream !== "undefined" && value instanceof ReadableStream;
}

type Controller = ReadableStreamDefaultController<unknown> & {
  /** Of byte streams only. */
  readonly byobRequest?: { respond(bytesWritten: number): void } | null;
};

/**
 * A stream in place of `source` that reads it only when it is read. Platforms read web streams past
 * their methods (`pipeTo`, `new Response(stream)`), so only a stream in its place sees everything.
 */
export function watchReadableStream(
  source: ReadableStream<unknown>,
  tap: StreamTap,
): ReadableStream<unknown> {
  const { chunk, invocation } = tap;
  const inside = takeSnapshot(invocation.context);
  const type = readsBytes(source) ? "bytes" : undefined;
  const reader = source.getReader();
  const read = inside(reader.read, reader);
  const cancelSource = inside(reader.cancel, reader);
  const branch = tap.branch();
  /** Undefined once all was read, or the consumer has left: by a cancel, or for its branches. */
  let end: EndListener | undefined = branch;
  let isReading = false;
  let controller: Controller;

  const failed = (error: unknown) => {
    end?.("failed", error);
    controller.error(error);
  };
  const passed = ({ done, value }: { done: boolean; value?: unknown }) => {
    isReading = false;
    try {
      if (done) {
        end?.("done");
        end = undefined;
        controller.close();
        controller.byobRequest?.respond(0);
      } else {
        chunk?.(value);
        controller.enqueue(value);
      }
    } catch (error) {
      failed(error);
    }
  };
  const start = (given: Controller) => {
    controller = given;
  };
  const pull = () => {
    // What is enqueued asks for more where more is wanted; to wait for it would cost three promises.
    if (isReading) return;
    isReading = true;
    read(undefined).then(passed, failed);
  };
  const cancel = async (reason: unknown) => {
    end = undefined;
    try {
      await cancelSource(reason);
    } finally {
      branch("left");
    }
  };
  const underlying = { type, start, pull, cancel } as object;
  const watched = new ReadableStream<unknown>(underlying, { highWaterMark: 0 });
  endWhenCollected(watched, branch);

  const iterate = methodOf(ReadableStream.prototype, Symbol.asyncIterator);
  /** Iterates the source itself where it can: to iterate one stream costs half of two. */
  const values = (options?: unknown) => {
    const isIdle = !isReading && controller.desiredSize === 0;
    // The only option there is keeps the stream from being cancelled with its iteration.
    if (options !== undefined || !isIdle || end === undefined || watched.locked) {
      return iterate!.call(watched, options);
    }
    const lock = watched.getReader();
    reader.releaseLock();
    const over: EndListener = (how, value) => {
      if (end === undefined) return;
      end = undefined;
      branch(how, value);
      if (how === "failed") controller.error(value);
      else controller.close();
      lock.releaseLock();
    };
    const iterator = iterate!.call(source) as AnyIterator;
    // A read that waits is held by the source, which `over` holds, and holds the iterator.
    const watch = { inside, sync: false, queues: true, end: over, abandoned: branch, chunk };
    return watchIterator(iterator, watch);
  };
  const tee = () => {
    const branches = ReadableStream.prototype.tee.call(watched);
    const given = branches.map((one) => watchReadableStream(one, { ...tap, chunk: undefined }));
    end = undefined;
    branch("left");
    return given;
  };
  const isIterated = iterate !== undefined && methodOf(source, Symbol.asyncIterator) === iterate;
  const iterating: Methods = isIterated ? { values, [Symbol.asyncIterator]: values } : {};
  return dressedAs(source, watched, { tee, ...iterating });
}

/** Gives the stream in place of another what that has beside the methods of every web stream. */
function dressedAs(
  source: ReadableStream<unknown>,
  watched: ReadableStream<unknown>,
  methods: Methods,
): ReadableStream<unknown> {
  replaceMethods(watched, methods);
  Object.setPrototypeOf(watched, Object.getPrototypeOf(source));
  for (const name of [...Object.keys(source), Symbol.asyncIterator]) {
    copyProperty(source, watched, name);
  }
  return watched;
}

function readsBytes(source: ReadableStream<unknown>): boolean {
  try {
    (source as ReadableStream<Uint8Array>).getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {
    return false;
  }
}
