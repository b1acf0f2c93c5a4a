import { type Context, ROOT_CONTEXT } from "@opentelemetry/api";
import { activeContext, runIn } from "./run-in.ts";

/** Gives a function that calls `fn` as a method of `self`, in the context of the snapshot. */
export type Snapshot = <A, R>(fn: (argument: A) => R, self?: unknown) => (argument: A) => R;

/** A frame of Node's, by the part that is used. */
interface AsyncResource {
  runInAsyncScope<A extends unknown[], R>(fn: (...args: A) => R, self?: unknown, ...args: A): R;
}

interface Platform {
  readonly process?: {
    getBuiltinModule?(id: "node:async_hooks"): {
      readonly AsyncResource: new (type: string) => AsyncResource;
    };
  };
}

/**
 * What the steps of a stream run in. From Node 24 on each activation of a context copies all stores
 * of AsyncLocalStorage twice; to return to a frame in which the context is active copies nothing.
 * There the source sees the other stores as they were when the snapshot was taken, as generators
 * will by TC39's AsyncContext. Elsewhere the context is activated at each call.
 */
export function takeSnapshot(context: Context): Snapshot {
  const frame = frameIn(context);
  return (fn, self) => {
    if (frame) return (argument) => frame.runInAsyncScope(fn, self, argument);
    // Bound once, because context managers that are given a `this` bind at each call.
    const bound = fn.bind(self);
    return (argument) => runIn(context, bound, argument);
  };
}

/** Undefined where the context manager does not keep the active context in such frames. */
function frameIn(context: Context): AsyncResource | undefined {
  try {
    const hooks = (globalThis as Platform).process?.getBuiltinModule?.("node:async_hooks");
    if (!hooks) return undefined;
    const frame = runIn(context, () => new hooks.AsyncResource("genspan.stream"), undefined);
    const lookInto = () => frame.runInAsyncScope(activeContext);
    return runIn(ROOT_CONTEXT, lookInto, undefined) === context ? frame : undefined;
  } catch {
    return undefined;
  }
}
