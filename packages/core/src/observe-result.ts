import type { Values } from "./row.ts";
import type { InvocationState } from "./invocation-state.ts";
import { guarded, report } from "./report.ts";
import { isGenerator } from "./streams/generators.ts";
import { type AnyIterator, watchIterator } from "./streams/iterators.ts";

/** Gives the values that a result stands for. */
export type ResultMapper = (result: unknown) => Values | undefined;

type Then = (
  onFulfilled?: ((value: unknown) => unknown) | null,
  onRejected?: ((error: unknown) => unknown) | null,
) => unknown;

type Thenable = { then: Then };

/**
 * Ends the invocation when what its work returned is there, and gives that back: a native promise
 * as the promise derived from it, anything else as itself.
 */
export function observeResult<R>(invocation: InvocationState, result: R, map?: ResultMapper): R {
  if ((typeof result !== "object" && typeof result !== "function") || result === null) {
    succeed(invocation, result, map);
    return result;
  }
  try {
    if (isPlainPromise(result)) return observePromise(invocation, result, map) as R;
    if (isThenable(result)) {
      observeThenable(invocation, result, map);
      return result;
    }
    if (isGenerator(result)) {
      return invocation.isSilent ? result : observeGenerator(invocation, result, map);
    }
  } catch (error) {
    report(invocation.recorder.operation.name, "the end of the result cannot be seen", error);
  }
  succeed(invocation, result, map);
  return result;
}

function succeed(invocation: InvocationState, result: unknown, map?: ResultMapper): void {
  // Work that gives back `invocation.stream(...)` has only begun.
  if (invocation.streams) return;
  const { name } = invocation.recorder.operation;
  if (map === undefined || invocation.ended) invocation.settle();
  else invocation.settle(guarded(name, "the result", () => map(result)) ?? undefined);
}

function isPlainPromise(result: object): result is Promise<unknown> {
  return (
    Object.getPrototypeOf(result) === Promise.prototype &&
    (result as Promise<unknown>).then === Promise.prototype.then &&
    result.constructor === Promise
  );
}

/**
 * The derived promise takes the place of the first, with what that has beside the methods of every
 * promise: a rejection nobody handles stays one.
 */
function observePromise(
  invocation: InvocationState,
  promise: Promise<unknown>,
  map: ResultMapper | undefined,
): Promise<unknown> {
  const derived = promise.then(
    (value) => {
      succeed(invocation, value, map);
      return value;
    },
    (error) => {
      invocation.settleError(error);
      throw error;
    },
  );
  for (const name in promise) {
    // Promises of zone.js keep their state in properties, and the derived one has its own.
    if (Object.hasOwn(derived, name)) continue;
    const property = Object.getOwnPropertyDescriptor(promise, name);
    if (property !== undefined) Object.defineProperty(derived, name, property);
  }
  return derived;
}

/** Keeps the invocation open to the end of a generator, and active in each of its steps. */
function observeGenerator<T extends AnyIterator>(
  invocation: InvocationState,
  generator: T,
  map: ResultMapper | undefined,
): T {
  return watchIterator(generator, {
    context: invocation.context,
    sync: !(Symbol.asyncIterator in generator),
    end(how, value) {
      if (how === "failed") invocation.settleError(value);
      else if (how === "done") succeed(invocation, value, map);
      else invocation.settle();
    },
  });
}

export function isThenable(value: unknown): value is Thenable {
  return (
    ((typeof value === "object" && value !== null) || typeof value === "function") &&
    typeof (value as { then?: unknown }).then === "function"
  );
}

/**
 * Watches a thenable without calling it, by a `then` of its own: a query runs when `then` is
 * called. Subclasses of Promise may have more ways to be asked (`asResponse()` and `withResponse()`
 * of API clients): each method of theirs that gives a promise is watched as well.
 */
function observeThenable(
  invocation: InvocationState,
  thenable: Thenable,
  map: ResultMapper | undefined,
): void {
  const { then } = thenable;
  replace(thenable, "then", (onFulfilled, onRejected) =>
    then.call(
      thenable,
      (value) => {
        succeed(invocation, value, map);
        return typeof onFulfilled === "function" ? onFulfilled(value) : value;
      },
      (error) => {
        invocation.settleError(error);
        if (typeof onRejected === "function") return onRejected(error);
        throw error;
      },
    ),
  );
  if (thenable instanceof Promise) observeMethods(invocation, thenable, map);
}

function observeMethods(
  invocation: InvocationState,
  promise: Promise<unknown> & Thenable,
  map: ResultMapper | undefined,
): void {
  let open = 0;
  const watch = (method: string, given: unknown): unknown => {
    if (!(given instanceof Promise)) return given;
    if (!isPlainPromise(given)) {
      observeThenable(invocation, given, map);
      return given;
    }
    open++;
    return given.then(
      (value) => {
        // `parse` of the API clients gives what `then` gives; the others end it without a result.
        if (--open === 0 || method === "parse") {
          succeed(invocation, value, method === "parse" ? map : undefined);
        }
        return value;
      },
      (error) => {
        invocation.settleError(error);
        throw error;
      },
    );
  };
  for (const name of methodsBelowPromise(promise)) {
    const method = (promise as unknown as Record<string, Then>)[name]!;
    replace(promise, name, (...args) => watch(name, method.apply(promise, args)));
  }
}

function methodsBelowPromise(promise: object): string[] {
  const names = new Set<string>();
  let prototype: object | null = Object.getPrototypeOf(promise);
  while (prototype !== null && prototype !== Promise.prototype) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value === "function" && name !== "constructor" && name !== "then") names.add(name);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...names];
}

function replace(target: object, name: string, value: Then): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}
