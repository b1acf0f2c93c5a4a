import { methodOf, replaceMethods } from "./replace-methods.ts";
import type { StreamTap } from "./stream-tap.ts";

/**
 * The helper streams of API clients (`messages.stream()`, `chat.completions.stream()`): emitters
 * that read their response by themselves, whether or not somebody iterates them.
 */
export interface EventStream {
  on(event: string, listener: (chunk: unknown) => void): unknown;
  /** Settles after `end`, which comes last. */
  done(): Promise<unknown>;
  readonly ended: boolean;
  readonly errored: boolean;
  readonly aborted: boolean;
}

/** The names under which the clients emit the chunks of a response. */
const chunkEvents = ["chunk", "event", "streamEvent"];

/** Whether an object is a helper stream of an API client. */
export function isEventStream(source: object): source is EventStream {
  const methods = ["on", "done", Symbol.asyncIterator];
  return "ended" in source && methods.every((name) => methodOf(source, name));
}

/** Watches a helper stream by its events, so that each way to use it is seen. */
export function watchEventStream<S extends EventStream>(source: S, { chunk, end }: StreamTap): S {
  let isLeft = false;
  const ended = () => {
    if (isLeft) end("left");
    else if (!source.errored && !source.aborted) end("done");
    else {
      source.done().then(
        () => end("done"),
        (error) => end("failed", error),
      );
    }
  };
  if (source.ended) {
    ended();
    return source;
  }
  if (chunk !== undefined) for (const event of chunkEvents) source.on(event, chunk);
  // Not `error` nor `abort`: the clients take a listener for one who handles it.
  source.on("end", ended);

  const iterate = methodOf(source, Symbol.asyncIterator)!;
  return replaceMethods(source, {
    [Symbol.asyncIterator]: (...args) => {
      const iterator = iterate.apply(source, args) as object;
      const leave = methodOf(iterator, "return");
      if (!leave) return iterator;
      const leaving = (...given: unknown[]) => {
        isLeft = !source.ended;
        return leave.apply(iterator, given);
      };
      return replaceMethods(iterator, { return: leaving });
    },
  });
}
