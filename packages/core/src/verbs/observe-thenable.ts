import { type Context, context as contextApi } from "@opentelemetry/api";
import { activeContext } from "../contexts/run-in.ts";
import { takeSnapshot } from "../contexts/snapshot.ts";
import { type AnyIterator, watchIterator } from "../streams/iterators.ts";
import { copyProperty, defineMethods, type Methods, methodOf } from "../streams/replace-methods.ts";
import type { EndListener, StreamEnd } from "../streams/stream-end.ts";
import { isPlainPromise, type Thenable } from "../values/thenable.ts";

interface Listener {
  readonly end: EndListener;
  readonly context: Context | undefined;
}

/** Who hears of the end of thenables with methods of ours: some are given back again and again. */
const hearing: WeakMap<Thenable, Listener[]> = /* @__PURE__ */ new WeakMap();

/**
 * Hears how a thenable ends. A native promise comes back as the promise derived from it. Others
 * come back as themselves and are not called by us, since a query runs when `then` is called: they
 * are given a `then` of their own, which calls theirs in `context`. Subclasses of Promise may have
 * more ways to be asked (`asResponse()` and `withResponse()` of API clients): each method that gives
 * a promise is watched. What can be iterated instead, as runners of API clients can, is watched then.
 */
export function observeThenable<T extends Thenable>(
  thenable: T,
  end: EndListener,
  context?: Context,
): T {
  if (isPlainPromise(thenable)) return derived(thenable, end) as unknown as T;
  const known = hearing.get(thenable);
  const listeners = known ?? [];
  listeners.push({ end, context });
  if (known) return thenable;
  const endAll = endOfAll(listeners);
  const wait = heard(thenable, endAll) as Methods[string];
  let isAwaited = false;
  const methods: Methods = {
    // biome-ignore lint/suspicious/noThenProperty: it takes the place of another one
    then: (...callbacks) => {
      isAwaited = true;
      const outside = activeContext();
      // Of operations that gave back what another one gave, the innermost comes first.
      const inside = listeners[0]?.context ?? outside;
      const given = callbacks.map((callback) => contextApi.bind(outside, callback));
      return contextApi.bind(inside, wait)(...given);
    },
  };
  const iterate = methodOf(thenable, Symbol.asyncIterator);
  if (thenable instanceof Promise) watchMethods(thenable, methods, endAll);
  else if (iterate && context) {
    methods[Symbol.asyncIterator] = (...args) => {
      const iterator = iterate.apply(thenable, args) as AnyIterator;
      if (isAwaited) return iterator;
      const end = endOfAll(listeners, "left");
      return watchIterator(iterator, { inside: takeSnapshot(context), sync: false, end });
    };
  }
  defineMethods(thenable, methods);
  hearing.set(thenable, listeners);
  return thenable;
}

/** A `then` by which the listener hears of the end before those whom it is called for. */
function heard(thenable: Thenable, end: EndListener): Thenable["then"] {
  const { then } = thenable;
  return (onFulfilled, onRejected) => {
    const fulfilled = (value: unknown) => {
      end("done", value);
      return typeof onFulfilled === "function" ? onFulfilled(value) : value;
    };
    const rejected = (error: unknown) => {
      end("failed", error);
      if (typeof onRejected === "function") return onRejected(error);
      throw error;
    };
    try {
      return then.call(thenable, fulfilled, rejected);
    } catch (error) {
      end("failed", error);
      throw error;
    }
  };
}

/**
 * Stands in for a promise, with what that has beside the methods of every promise: a rejection
 * nobody handles stays one.
 */
function derived(promise: Promise<unknown>, end: EndListener): Promise<unknown> {
  const given = heard(promise, end)() as Promise<unknown>;
  for (const name in promise) {
    // Promises of zone.js keep their state in properties, and the derived one has its own.
    if (!Object.hasOwn(given, name)) copyProperty(promise, given, name);
  }
  return given;
}

/** Adds the methods of a subclass of Promise, watched. */
function watchMethods(promise: Promise<unknown>, methods: Methods, end: EndListener): void {
  let open = 0;
  const watch = (name: string, given: unknown): unknown => {
    if (!(given instanceof Promise)) return given;
    if (!isPlainPromise(given)) return observeThenable(given, end);
    open++;
    return derived(given, (how, value) => {
      // `parse` of the API clients gives what `then` gives; the others end it without a result.
      const isResult = how === "failed" || name === "parse";
      if (--open === 0 || isResult) end(isResult ? how : "left", value);
    });
  };
  let prototype: object = Object.getPrototypeOf(promise);
  while (prototype instanceof Promise) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      // What every object has, such as the constructor, is in `methods`, too.
      const isOwn = typeof value === "function" && !(name in methods);
      const method = isOwn ? methodOf(promise, name) : undefined;
      if (method) methods[name] = (...args) => watch(name, method.apply(promise, args));
    }
    prototype = Object.getPrototypeOf(prototype);
  }
}

/** Tells the listeners once, success as `success`: iteration gives no result. */
function endOfAll(listeners: Listener[], success: StreamEnd = "done"): EndListener {
  return (how, value) => {
    const end = how === "done" ? success : how;
    for (const listener of listeners.splice(0)) listener.end(end, value);
  };
}
