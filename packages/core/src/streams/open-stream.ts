import type { InvocationState } from "../invocation-state.ts";
import { isThenable } from "../observe-result.ts";
import { guarded, report } from "../report.ts";
import { cancelSource, signalOf } from "./cancel-source.ts";
import { isEventStream, watchEventStream } from "./event-streams.ts";
import { iteratesItself } from "./generators.ts";
import { iteratorMaker, watchIterable } from "./iterables.ts";
import { watchIterator } from "./iterators.ts";
import { isNodeStream, watchClose } from "./node-streams.ts";
import { isReadableStream, watchReadableStream } from "./readable-streams.ts";
import type { Reducer, StreamResult } from "./stream-source.ts";
import { StreamTap } from "./stream-tap.ts";

/** Makes the end of a stream the end of the invocation, and gives the stream back. */
export function openStream<S>(
  invocation: InvocationState,
  source: S,
  options: { reducer?: Reducer<never> | undefined } | undefined,
): StreamResult<S> {
  if (invocation.isSilent) return untouched(source) as StreamResult<S>;
  const { name } = invocation.recorder.operation;
  const reducer = guarded(name, "the option reducer", () => options?.reducer);
  const tap = new StreamTap(invocation, reducer as Reducer<unknown> | undefined);
  return opened(source, tap) as StreamResult<S>;
}

/** What comes back where nobody can tell whether a stream was watched. */
function untouched(source: unknown): unknown {
  if (typeof source === "function") return new Promise((resolve) => resolve(source()));
  return isThenable(source) ? Promise.resolve(source) : source;
}

function opened(source: unknown, tap: StreamTap): unknown {
  if (typeof source === "function") {
    // The executor runs at once, and what it throws becomes a rejection.
    const promise = new Promise((resolve) => resolve(tap.invocation.with(source as () => unknown)));
    return awaited(promise, tap);
  }
  return isThenable(source) ? awaited(Promise.resolve(source), tap) : watched(source, tap);
}

function awaited(promise: Promise<unknown>, tap: StreamTap): Promise<unknown> {
  return promise.then(
    (stream) => watched(stream, tap),
    (error) => {
      tap.end("failed", error);
      throw error;
    },
  );
}

function watched(source: unknown, tap: StreamTap): unknown {
  const { recorder } = tap.invocation;
  try {
    if (typeof source === "object" && source !== null) {
      const stream = watchedObject(source, tap);
      if (stream !== undefined) return stream;
    }
    report(recorder.operation.name, "what was given to `stream` is no stream: it ends at once");
  } catch (error) {
    report(recorder.operation.name, "the stream cannot be watched: it ends at once", error);
  }
  tap.end("done");
  return source;
}

function watchedObject(source: object, tap: StreamTap): object | undefined {
  if (isReadableStream(source)) return watchReadableStream(source, tap, tap.branch(), tap.observes);
  if (isEventStream(source)) return watchEventStream(source, tap);
  const signal = signalOf(source);
  if (signal !== undefined) tap.watchAbort(signal);
  if (isNodeStream(source)) watchClose(source, tap);
  for (const symbol of [Symbol.asyncIterator, Symbol.iterator] as const) {
    if (!iteratesItself(source, symbol)) continue;
    const reader = tap.observes ? tap : undefined;
    const cancel = () => cancelSource(source, tap);
    const branch = tap.branch();
    const watch = { context: tap.context, branch, calls: tap, reader, cancel };
    return watchIterator(source, watch, symbol === Symbol.iterator);
  }
  const maker = iteratorMaker(source);
  return maker === undefined ? undefined : watchIterable(source, maker, tap);
}
