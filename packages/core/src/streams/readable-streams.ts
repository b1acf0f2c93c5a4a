import { runIn } from "../run-in.ts";
import { endWhenCollected } from "./abandoned.ts";
import { replaceMethods } from "./replace-methods.ts";
import type { StreamBranch } from "./stream-branch.ts";
import type { StreamTap } from "./stream-tap.ts";

/** Whether a value is a web stream that can be read. */
export function isReadableStream(value: object): value is ReadableStream<unknown> {
  return typeof ReadableStream !== "undefined" && value instanceof ReadableStream;
}

/**
 * A stream in place of `source` that reads it only when it is read. Platforms read web streams past
 * their methods (`pipeTo`, `new Response(stream)`), so only a stream in its place sees everything.
 */
export function watchReadableStream(
  source: ReadableStream<unknown>,
  tap: StreamTap,
  branch: StreamBranch,
  observes: boolean,
): ReadableStream<unknown> {
  const bytes = readsBytes(source);
  const reader = source.getReader();
  const read = () => reader.read();
  // Behind `tee()` there are other branches, and this one only passes chunks on.
  const place: { branch: StreamBranch | undefined } = { branch };
  const failed = (error: unknown): never => {
    place.branch?.end("failed", { error });
    throw error;
  };
  const watched = new ReadableStream<unknown>(
    {
      ...(bytes && { type: "bytes" as const }),
      pull(controller: Controller) {
        return runIn(tap.context, read, undefined).then(({ done, value }) => {
          try {
            if (done) {
              place.branch?.end("done");
              close(controller);
            } else {
              if (observes) tap.chunk(value);
              controller.enqueue(value);
            }
          } catch (error) {
            failed(error);
          }
        }, failed);
      },
      async cancel(reason: unknown) {
        try {
          await runIn(tap.context, (given) => reader.cancel(given), reason);
        } finally {
          place.branch?.end("left");
        }
      },
    } as object,
    { highWaterMark: 0 },
  );
  endWhenCollected(watched, branch);
  const tee = () => {
    const branches = [tap.branch(), tap.branch()] as const;
    const [left, right] = ReadableStream.prototype.tee.call(watched);
    place.branch?.end("left");
    place.branch = undefined;
    return [
      watchReadableStream(left, tap, branches[0], false),
      watchReadableStream(right, tap, branches[1], false),
    ];
  };
  return dressedAs(source, watched, tee);
}

/** Gives the stream in place of another what that has beside the methods of every web stream. */
function dressedAs(
  source: ReadableStream<unknown>,
  watched: ReadableStream<unknown>,
  tee: () => ReadableStream<unknown>[],
): ReadableStream<unknown> {
  const prototype = Object.getPrototypeOf(source);
  if (prototype !== ReadableStream.prototype) Object.setPrototypeOf(watched, prototype);
  for (const name of [...Object.keys(source), Symbol.asyncIterator]) {
    const property = Object.getOwnPropertyDescriptor(source, name);
    if (property !== undefined) Object.defineProperty(watched, name, property);
  }
  return replaceMethods(watched, new Map([["tee", tee]]));
}

type Controller = ReadableStreamDefaultController<unknown> & {
  /** Of byte streams only. */
  readonly byobRequest?: { respond(bytesWritten: number): void } | null;
};

function readsBytes(source: ReadableStream<unknown>): boolean {
  try {
    (source as ReadableStream<Uint8Array>).getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {
    return false;
  }
}

function close(controller: Controller): void {
  controller.close();
  controller.byobRequest?.respond(0);
}
