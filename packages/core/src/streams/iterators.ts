import { type Context, context as contextApi } from "@opentelemetry/api";
import { isThenable } from "../observe-result.ts";
import { endWhenCollected } from "./abandoned.ts";
import type { StreamBranch } from "./stream-branch.ts";

/** An iterator of either kind: its methods give results or promises of them. */
export interface AnyIterator {
  next(...args: unknown[]): unknown;
  return?(...args: unknown[]): unknown;
  throw?(...args: unknown[]): unknown;
}

/** How an iterator is watched. */
export interface Watch {
  /** The invocation's, in which the source runs. */
  readonly context: Context;
  /** Undefined where the branches lie further on, behind `tee()`. */
  readonly branch: StreamBranch | undefined;
  /** Takes in each chunk; undefined where another watch on the way has done so. */
  readonly chunk?: ((chunk: unknown) => void) | undefined;
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
 * Results pass through as they are. An iterator that cannot be changed is wrapped.
 */
export function watchIterator<T extends AnyIterator>(iterator: T, watch: Watch, sync: boolean): T {
  const target = Object.isExtensible(iterator) ? iterator : standIn(iterator, sync);
  const methods = new WatchedIterator(iterator, watch, sync);
  define(target, "next", (...args) => methods.next(args));
  define(target, "return", (...args) => methods.return(args));
  if (iterator.throw !== undefined) define(target, "throw", (...args) => methods.throw(args));
  if (watch.branch !== undefined) endWhenCollected(target, watch.branch);
  return target;
}

class WatchedIterator {
  private readonly iterator: AnyIterator;
  private readonly methods: Required<Pick<AnyIterator, "next">> & AnyIterator;
  private readonly watch: Watch;
  private readonly sync: boolean;
  private started = false;
  private readonly onNext: (result: unknown) => unknown;
  private readonly onLeave: (result: unknown) => unknown;
  private readonly onError: (error: unknown) => never;

  constructor(iterator: AnyIterator, watch: Watch, sync: boolean) {
    this.iterator = iterator;
    this.methods = {
      next: iterator.next,
      ...(iterator.return !== undefined && { return: iterator.return }),
      ...(iterator.throw !== undefined && { throw: iterator.throw }),
    };
    this.watch = watch;
    this.sync = sync;
    this.onNext = (result) => this.passed(result as Result, "done");
    this.onLeave = (result) => this.passed(result as Result, "left");
    this.onError = (error) => {
      watch.branch?.end("failed", { error });
      throw error;
    };
  }

  next(args: unknown[]): unknown {
    this.started = true;
    return this.call(this.methods.next, args, this.onNext);
  }

  /** The consumer leaves; an unstarted generator does not hear of it, so its source is told. */
  return(args: unknown[]): unknown {
    const { branch, cancel } = this.watch;
    const method = this.methods.return;
    if (branch !== undefined && !branch.ended && (!this.started || method === undefined))
      cancel?.();
    if (method !== undefined) return this.call(method, args, this.onLeave);
    const result = { done: true, value: args[0] };
    this.passed(result, "left");
    return this.sync ? result : Promise.resolve(result);
  }

  throw(args: unknown[]): unknown {
    const { branch, cancel } = this.watch;
    if (branch !== undefined && !branch.ended && !this.started) cancel?.();
    return this.call(this.methods.throw!, args, this.onLeave);
  }

  private call(
    method: (...args: unknown[]) => unknown,
    args: unknown[],
    passed: (result: unknown) => unknown,
  ): unknown {
    const { context, branch } = this.watch;
    if (branch?.ended) return method.apply(this.iterator, args);
    let result: unknown;
    try {
      result = contextApi.with(context, method, this.iterator, ...args);
    } catch (error) {
      return this.onError(error);
    }
    return isThenable(result) ? result.then(passed, this.onError) : passed(result);
  }

  private passed(result: Result, end: "done" | "left"): unknown {
    const { branch, chunk, returned } = this.watch;
    if (result?.done) {
      if (end === "done") returned?.(result.value);
      branch?.end(end);
    } else {
      chunk?.(result?.value);
    }
    return result;
  }
}

function standIn<T extends AnyIterator>(iterator: T, sync: boolean): T {
  const wrapped = Object.create(iterator) as T;
  const symbol = sync ? Symbol.iterator : Symbol.asyncIterator;
  Object.defineProperty(wrapped, symbol, { value: () => wrapped, configurable: true });
  return wrapped;
}

function define(target: object, name: string, value: (...args: unknown[]) => unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}
