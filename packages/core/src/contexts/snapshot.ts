import { type Context, ROOT_CONTEXT } from "@opentelemetry/api";
import { activeContext, runIn } from "./run-in.ts";

/** Gives a function that calls `fn` as a method of `self`, in the context of the snapshot. */
export type Snapshot = <A, R>(fn: (argument: A) => R, self?: unknown) => (argument: A) => R;

/** A frame of Node's, by the part that is used. */
interface Frame {
  runInAsyncScope<A, R>(fn: (argument: A) => R, self?: unknown, argument?: A): R;
}

interface Platform {
  readonly process?: {
    getBuiltinModule?(id: "node:async_hooks"): {
      readonly AsyncResource: new (type: string) => Frame;
    };
  };
}

/**
 * What the steps of a stream run in. From Node 24 on each activation of a context copies all stores
 * of AsyncLocalStorage twice; to return to a frame in which the context is active copies nothing.
 * There the source sees the other stores, too, as they were when the snapshot was taken, as
 * generators will by TC39's AsyncContext. Elsewhere the context is activated at each call.
 */
export function takeSnapshot(context: Context): Snapshot {
  let frame = frameIn(context);
  return (fn, self) => {
    if (frame === undefined) {
      // Bound once, because context managers that are given a `this` bind at each call.
      const bound = fn.bind(self);
      return (argument) => runIn(context, bound, argument);
    }
    let hasRun = false;
    return (argument) => {
      if (hasRun) return frame!.runInAsyncScope(fn, self, argument);
      hasRun = true;
      return frame!.runInAsyncScope(() => {
        const result = fn.call(self, argument);
        // With what the source has entered for good, as `enterWith` does.
        frame = newFrame() ?? frame;
        return result;
      });
    };
  };
}

/** The frame that is active now; undefined where the platform has none. */
function newFrame(): Frame | undefined {
  const hooks = (globalThis as Platform).process?.getBuiltinModule?.("node:async_hooks");
  return hooks && new hooks.AsyncResource("genspan.stream");
}

/** Undefined where the context manager does not keep the active context in frames. */
function frameIn(context: Context): Frame | undefined {
  try {
    const frame = runIn(context, newFrame, undefined);
    const lookInto = () => frame?.runInAsyncScope(activeContext);
    return runIn(ROOT_CONTEXT, lookInto, undefined) === context ? frame : undefined;
  } catch {
    return undefined;
  }
}
