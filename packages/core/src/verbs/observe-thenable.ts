import { type Context, context as contextApi } from "@opentelemetry/api";
import { defineMethods, type Methods, methodOf } from "../streams/replace-methods.ts";
import type { EndListener } from "../streams/stream-end.ts";
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
 * are given a `then` of their own, which calls theirs in `context`. Subclasses of Promise may have more ways to be asked
 * (`asResponse()` and `withResponse()` of API clients): each method that gives a promise is watched.
 */
export function observeThenable<T extends Thenable>(
  thenable: T,
  end: EndListener,
  context?: Context,
): T {
  if (isPlainPromise(thenable)) return derived(thenable, end) as unknown as T;
  const others = hearing.get(thenable);
  if (others !== undefined) {
    others.push({ end, context });
    return thenable;
  }
  const listeners: Listener[] = [{ end, context }];
  const endAll: EndListener = (how, value) => {
    for (const listener of listeners.splice(0)) listener.end(how, value);
  };
  const wait = heard(thenable, endAll) as Methods[string];
  const methods: Methods = {
    // biome-ignore lint/suspicious/noThenProperty: it takes the place of another one
    then: (...callbacks) => {
      // Of operations that gave back what another one gave, the innermost comes first.
      const inside = listeners[0]?.context;
      if (inside === undefined) return wait(...callbacks);
      const outside = contextApi.active();
      const given = callbacks.map((callback) => contextApi.bind(outside, callback));
      return contextApi.with(inside, wait, undefined, ...given);
    },
  };
  if (thenable instanceof Promise) watchMethods(thenable, methods, endAll);
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
    if (Object.hasOwn(given, name)) continue;
    const property = Object.getOwnPropertyDescriptor(promise, name);
    if (property !== undefined) Object.defineProperty(given, name, property);
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
      const isKnown = name === "constructor" || Object.hasOwn(methods, name);
      const method = isKnown || typeof value !== "function" ? undefined : methodOf(promise, name);
      if (method) methods[name] = (...args) => watch(name, method.apply(promise, args));
    }
    prototype = Object.getPrototypeOf(prototype);
  }
}
