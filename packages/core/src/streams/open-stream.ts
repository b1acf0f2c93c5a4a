import { guarded, report } from "../process/report.ts";
import { isThenable } from "../values/thenable.ts";
import { signalOf } from "./cancel-source.ts";
import { isEventStream, watchEventStream } from "./event-streams.ts";
import { watchIterable } from "./iterables.ts";
import { isNodeStream, watchClose } from "./node-streams.ts";
import { isReadableStream, watchReadableStream } from "./readable-streams.ts";
import type { Reducer, StreamResult } from "./stream-source.ts";
import { type StreamTap, tapStream } from "./stream-tap.ts";
import type { StreamedInvocation } from "./streamed-invocation.ts";

/** Makes the end of a stream the end of the invocation, and gives the stream back. */
export function openStream<S>(
  invocation: StreamedInvocation,
  source: S,
  options: { reducer?: Reducer<never> | undefined } | undefined,
): StreamResult<S> {
  // Where nobody listens nobody can tell whether a stream is watched.
  if (invocation.isSilent) return (promised(source, invocation) ?? source) as StreamResult<S>;
  const { name } = invocation.recorder.operation;
  const reducer = guarded(name, "the option reducer", () => options?.reducer);
  const tap = tapStream(invocation, reducer as Reducer<unknown> | undefined);
  const promise = promised(source, invocation);
  if (!promise) return watchSource(source, tap) as StreamResult<S>;
  return promise.then(
    (stream) => watchSource(stream, tap),
    (error) => {
      tap.end("failed", error);
      throw error;
    },
  ) as StreamResult<S>;
}

/** The promise of a stream that a function or a thenable stands for. */
function promised(source: unknown, invocation: StreamedInvocation): Promise<unknown> | undefined {
  const isFunction = typeof source === "function";
  if (!isFunction && !isThenable(source)) return undefined;
  // Made inside, since some requests run only when they are waited for. The executor runs at once,
  // and what it throws becomes a rejection.
  return invocation.with(() => new Promise((resolve) => resolve(isFunction ? source() : source)));
}

function watchSource(source: unknown, tap: StreamTap): unknown {
  const { name } = tap.invocation.recorder.operation;
  try {
    const stream = typeof source === "object" && source !== null && watchObject(source, tap);
    if (stream) return stream;
    report(name, "what was given to `stream` is no stream: it ends at once");
  } catch (error) {
    report(name, "the stream cannot be watched: it ends at once", error);
  }
  tap.end("done");
  return source;
}

function watchObject(source: object, tap: StreamTap): object | undefined {
  if (isReadableStream(source)) return watchReadableStream(source, tap);
  if (isEventStream(source)) return watchEventStream(source, tap);
  const signal = signalOf(source);
  if (signal) tap.watchAbort(signal);
  if (isNodeStream(source)) watchClose(source, tap);
  return watchIterable(source, tap);
}
