import { takeSnapshot } from "../contexts/snapshot.ts";
import { endWhenCollected } from "./abandoned.ts";
import { cancelSource } from "./cancel-source.ts";
import { iteratesItself } from "./generators.ts";
import { type AnyIterator, type Watch, watchIterator } from "./iterators.ts";
import { type Methods, methodOf, replaceMethods } from "./replace-methods.ts";
import type { EndListener } from "./stream-end.ts";
import type { StreamTap } from "./stream-tap.ts";

/** Watches what can be iterated, in place where that can be; undefined for what cannot. */
export function watchIterable(source: object, tap: StreamTap): object | undefined {
  const { calls, chunk, invocation } = tap;
  const sync = !methodOf(source, Symbol.asyncIterator);
  const name = sync ? Symbol.iterator : Symbol.asyncIterator;
  if (!methodOf(source, name)) return undefined;
  const cancel = () => {
    if (tap.isLastBranch()) cancelSource(source, invocation.recorder);
  };
  const inside = takeSnapshot(invocation.context);
  const watch = { inside, sync, calls, chunk, cancel };
  if (iteratesItself(source, name)) return watchIterator(source, { ...watch, end: tap.branch() });
  // The streams of API clients make all their iterators, those of `tee()` too, by `iterator`.
  const isClients = !sync && "controller" in source && methodOf(source, "iterator");
  return watchMaker({ source, name: isClients ? "iterator" : name, tap, watch });
}

/** An object that makes iterators. */
interface Maker {
  readonly source: object;
  /** Of the method that makes them. */
  readonly name: string | symbol;
  readonly tap: StreamTap;
  /** How each of them is watched. */
  readonly watch: Watch;
}

/** Watches iterators as they are made, so that the object's own methods go through it, too. */
function watchMaker({ source, name, tap, watch }: Maker): object {
  const { invocation } = tap;
  const make = methodOf(source, name)!;
  const own = Object.getOwnPropertyDescriptor(source, name);
  const tee = methodOf(source, "tee");
  // Some give the same iterator again and again, which is watched once.
  const watched = new WeakMap<AnyIterator, AnyIterator>();
  /** Stands for the object until it is iterated. */
  const root = tap.branch();
  const iterateInside = watch.inside((args: unknown[]) => make.apply(source, args) as AnyIterator);
  let isTeeing = false;

  const iterate = (...args: unknown[]): unknown => {
    if (watch.sync) restore();
    if (invocation.ended) return make.apply(source, args);
    let end: EndListener | undefined;
    try {
      const iterator = iterateInside(args);
      const known = watched.get(iterator);
      if (known) return known;
      if (!isTeeing) {
        end = tap.branch();
        root("left");
      }
      const target = watchIterator(iterator, { ...watch, end });
      watched.set(iterator, target);
      return target;
    } catch (error) {
      (end ?? root)("failed", error);
      throw error;
    }
  };
  const teeWatched = (...args: unknown[]): unknown => {
    let given: unknown;
    isTeeing = true;
    try {
      given = tee!.apply(target, args);
    } finally {
      isTeeing = false;
    }
    if (invocation.ended || !Array.isArray(given)) return given;
    const branches = given.map((one) => watchIterable(one, { ...tap, chunk: undefined }) ?? one);
    root("left");
    return branches;
  };
  /** Collections are iterated again later, by others: they are watched once. */
  const restore = () => {
    delete methods[name];
    Reflect.deleteProperty(target, name);
    if (own) Object.defineProperty(target, name, own);
  };

  const methods: Methods = { [name]: iterate, ...(tee && { tee: teeWatched }) };
  const target = replaceMethods(source, methods);
  endWhenCollected(target, root);
  return target;
}
