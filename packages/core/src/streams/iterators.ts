import type { Context } from "@opentelemetry/api";
import { isThenable } from "../observe-result.ts";
import { runIn } from "../run-in.ts";
import { endWhenCollected } from "./abandoned.ts";
import { type Methods, replaceMethods } from "./replace-methods.ts";
import type { StreamBranch } from "./stream-branch.ts";

/** An iterator of either kind: its methods give results or promises of them. */
export interface AnyIterator {
  next(value?: unknown): unknown;
  return?(value?: unknown): unknown;
  throw?(error?: unknown): unknown;
}

/** How an iterator is watched. */
export interface Watch {
  /** The invocation's, in which the source runs. */
  readonly context: Context;
  /** Undefined where the branches lie further on, behind `tee()`. */
  readonly branch: StreamBranch | undefined;
  /** Counts the calls that are under way. */
  readonly calls?: { callsUnderWay: number } | undefined;
  /** Takes in each chunk; undefined where nobody wants them, or another watch has done so. */
  readonly reader?: { chunk(chunk: unknown): void } | undefined;
  /** Takes in what a generator returned. */
  readonly returned?: ((value: unknown) => void) | undefined;
  /** Cancels the provider's request, where `return()` would not reach it. */
  readonly cancel?: (() => void) | undefined;
}

interface Result {
  done?: boolean;
  value?: unknown;
}

/**
 * Watches an iterator by methods of its own that call the former ones in the invocation's context.
 * Results pass through as they are. One that cannot be changed is wrapped.
 */
export function watchIterator<T extends AnyIterator>(iterator: T, watch: Watch, sync: boolean): T {
  const target = replaceMethods(iterator, new WatchedIterator(iterator, watch, sync).methods());
  if (watch.branch !== undefined) endWhenCollected(target, watch.branch);
  return target;
}

class WatchedIterator {
  private readonly original: AnyIterator;
  private readonly watch: Watch;
  private readonly calls: { callsUnderWay: number };
  private readonly sync: boolean;
  private started = false;
  private readonly onNext: (result: unknown) => unknown;
  private readonly onLeave: (result: unknown) => unknown;
  private readonly onError: (error: unknown) => never;

  constructor(iterator: AnyIterator, watch: Watch, sync: boolean) {
    const { next, return: leave, throw: fail } = iterator;
    // Bound here, because context managers that are given a `this` bind at each call.
    this.original = {
      next: next.bind(iterator),
      ...(leave && { return: leave.bind(iterator) }),
      ...(fail && { throw: fail.bind(iterator) }),
    };
    this.watch = watch;
    this.calls = watch.calls ?? { callsUnderWay: 0 };
    this.sync = sync;
    this.onNext = (result) => this.passed(result as Result, "done");
    this.onLeave = (result) => this.passed(result as Result, "left");
    this.onError = (error) => {
      this.calls.callsUnderWay--;
      watch.branch?.end("failed", { error });
      throw error;
    };
  }

  methods(): Methods {
    const methods: Methods = new Map();
    methods.set("next", (value) => this.next(value));
    methods.set("return", (value) => this.return(value));
    if (this.original.throw !== undefined) methods.set("throw", (error) => this.throw(error));
    return methods;
  }

  private next(value: unknown): unknown {
    this.started = true;
    return this.call(this.original.next, value, this.onNext);
  }

  private return(value: unknown): unknown {
    const { return: leave } = this.original;
    if (!this.started || leave === undefined) this.cancel();
    if (leave !== undefined) return this.call(leave, value, this.onLeave);
    const result = { done: true, value };
    this.watch.branch?.end("left");
    return this.sync ? result : Promise.resolve(result);
  }

  private throw(error: unknown): unknown {
    if (!this.started) this.cancel();
    return this.call(this.original.throw!, error, this.onLeave);
  }

  /** The consumer leaves; an unstarted generator does not hear of it, so its source is told. */
  private cancel(): void {
    const { branch, cancel } = this.watch;
    if (branch === undefined || branch.ended || cancel === undefined) return;
    this.calls.callsUnderWay++;
    cancel();
    this.calls.callsUnderWay--;
  }

  private call(
    method: (value: unknown) => unknown,
    value: unknown,
    passed: (result: unknown) => unknown,
  ): unknown {
    const { context, branch } = this.watch;
    if (branch?.ended) return method(value);
    this.calls.callsUnderWay++;
    let result: unknown;
    try {
      result = runIn(context, method, value);
    } catch (error) {
      return this.onError(error);
    }
    return isThenable(result) ? result.then(passed, this.onError) : passed(result);
  }

  private passed(result: Result, end: "done" | "left"): unknown {
    const { branch, reader, returned } = this.watch;
    this.calls.callsUnderWay--;
    if (result?.done) {
      if (end === "done") returned?.(result.value);
      branch?.end(end);
    } else {
      reader?.chunk(result?.value);
    }
    return result;
  }
}
