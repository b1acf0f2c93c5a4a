import { methodOf } from "./replace-methods.ts";
import type { StreamTap } from "./stream-tap.ts";

/** A readable stream of Node, by the part that is used. */
export interface NodeStream {
  once(event: "close", listener: () => void): unknown;
  pipe(target: never): unknown;
  readonly errored?: Error | null;
  readonly readableEnded?: boolean;
}

/** Whether an object is a readable stream of Node. */
export function isNodeStream(source: object): source is NodeStream {
  return !!methodOf(source, "once") && !!methodOf(source, "pipe");
}

/** Sees the end of a stream that is piped or listened to rather than iterated. */
export function watchClose(source: NodeStream, { end }: StreamTap): void {
  source.once("close", () => {
    if (source.errored) end("failed", source.errored);
    else end(source.readableEnded ? "done" : "left");
  });
}
