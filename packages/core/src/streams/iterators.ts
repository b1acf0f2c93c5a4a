import type { Snapshot } from "../contexts/snapshot.ts";
import { isThenable } from "../values/thenable.ts";
import { endWhenCollected } from "./abandoned.ts";
import { replaceMethods } from "./replace-methods.ts";
import type { EndListener } from "./stream-end.ts";

type Step = (value?: unknown) => unknown;

/** An iterator of either kind: its methods give results or promises of them. */
export interface AnyIterator {
  next: Step;
  return?: Step;
  throw?: Step;
}

/** How an iterator is watched. */
export interface Watch {
  /** Runs the source in the invocation's context. */
  readonly inside: Snapshot;
  readonly sync: boolean;
  /** Whether a call waits for the one before, and so handles its rejection, as in web streams. */
  readonly queues?: boolean;
  /** Left out where the branches lie further on, behind `tee()`. */
  readonly end?: EndListener | undefined;
  /** Hears that the iterator was collected, in place of an `end` that reaches it. */
  readonly abandoned?: EndListener;
  /** The calls of the source that are under way, of all its iterators. */
  readonly calls?: { underWay: number };
  /** Takes in each chunk; undefined where nobody wants them, or another watch has done so. */
  readonly chunk?: ((chunk: unknown) => void) | undefined;
  /** Cancels the provider's request. */
  readonly cancel?: () => void;
}

interface Result {
  done?: boolean;
  value?: unknown;
}

/**
 * Watches an iterator by methods of its own that call the former ones in the invocation's context.
 * Results pass through as they are. One that cannot be changed is wrapped.
 */
export function watchIterator<T extends AnyIterator>(iterator: T, watch: Watch): T {
  const { inside, sync, end, calls = { underWay: 0 }, chunk } = watch;
  const { next, return: leave, throw: fail } = iterator;
  /** Undefined once `return()` reaches the source: that of a generator does when it has started. */
  let { cancel } = watch;
  /** What the last call gave, where the next one may wait for it. */
  let last: Promise<unknown> | undefined;

  const over: EndListener = (how, value) => {
    cancel = undefined;
    end?.(how, value);
  };
  const failed = (error: unknown): never => {
    calls.underWay--;
    over("failed", error);
    throw error;
  };
  const step = (method: Step, ending: "done" | "left"): Step => {
    const call = inside(method, iterator);
    const passed = (result: Result | undefined) => {
      calls.underWay--;
      if (result?.done) over(ending, result.value);
      else chunk?.(result?.value);
      return result;
    };
    return (value) => {
      if (calls.underWay++ > 0) last?.catch(() => {});
      let result: unknown;
      try {
        if (ending === "left") cancel?.();
        if (leave) cancel = undefined;
        result = call(value);
      } catch (error) {
        return failed(error);
      }
      if (!isThenable(result)) return passed(result as Result);
      const given = result.then(passed as Step, failed);
      if (watch.queues) last = given as Promise<unknown>;
      return given;
    };
  };
  const leaving: Step = (value) => {
    const result = { done: true, value };
    return sync ? result : Promise.resolve(result);
  };
  const target = replaceMethods(iterator, {
    next: step(next, "done"),
    return: step(leave ?? leaving, "left"),
    ...(fail && { throw: step(fail, "left") }),
  });
  if (end) endWhenCollected(target, watch.abandoned ?? end);
  return target;
}
