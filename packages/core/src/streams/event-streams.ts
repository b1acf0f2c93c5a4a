import { methodOf, replaceMethods } from "./replace-methods.ts";
import type { StreamTap } from "./stream-tap.ts";

/**
 * The helper streams of API clients (`messages.stream()`, `chat.completions.stream()`): emitters
 * that read their response by themselves, whether or not somebody iterates them.
 */
export interface EventStream {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
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
  return methods.every((name) => methodOf(source, name) !== undefined) && "ended" in source;
}

/** Watches a helper stream by its events, so that each way to use it is seen. */
export function watchEventStream<S extends EventStream>(source: S, tap: StreamTap): S {
  const branch = tap.branch();
  let left = false;
  const end = () => {
    if (left) branch.end("left");
    else if (!source.errored && !source.aborted) branch.end("done");
    else {
      source.done().then(
        () => branch.end("done"),
        (error) => branch.end("failed", { error }),
      );
    }
  };
  if (source.ended) {
    end();
    return source;
  }
  if (tap.observes) {
    for (const event of chunkEvents) source.on(event, (chunk) => tap.chunk(chunk));
  }
  // Not `error` nor `abort`: the clients take a listener for one who handles it.
  source.on("end", end);
  const iterate = methodOf(source, Symbol.asyncIterator)!;
  const watched = (...args: unknown[]) => {
    const iterator = iterate.apply(source, args) as AsyncIterator<unknown>;
    const leave = methodOf(iterator, "return");
    if (leave === undefined) return iterator;
    const leaving = (...given: unknown[]) => {
      left = !source.ended;
      return leave.apply(iterator, given);
    };
    return replaceMethods(iterator, new Map([["return", leaving]]));
  };
  return replaceMethods(source, new Map([[Symbol.asyncIterator, watched]]));
}
