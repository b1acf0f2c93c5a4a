import { context as contextApi } from "@opentelemetry/api";
import { endWhenCollected } from "./abandoned.ts";
import { cancelSource } from "./cancel-source.ts";
import { type AnyIterator, watchIterator } from "./iterators.ts";
import { type Methods, methodOf, replaceMethods, restoreMethod } from "./replace-methods.ts";
import type { StreamBranch } from "./stream-branch.ts";
import type { StreamTap } from "./stream-tap.ts";

/** The method by which an object makes its iterators. */
export interface IteratorMaker {
  readonly name: string | symbol;
  readonly sync: boolean;
}

/** How an object is iterated, or undefined when it is not. */
export function iteratorMaker(source: object): IteratorMaker | undefined {
  if (methodOf(source, Symbol.asyncIterator) !== undefined) {
    // The streams of API clients make all their iterators, those of `tee()` too, by `iterator`.
    const named = methodOf(source, "iterator") !== undefined && "controller" in source;
    return { name: named ? "iterator" : Symbol.asyncIterator, sync: false };
  }
  if (methodOf(source, Symbol.iterator) === undefined) return undefined;
  return { name: Symbol.iterator, sync: true };
}

/**
 * Watches the iterators of an object in the object itself, so that its own methods, as
 * `toReadableStream()`, go through it. One that cannot be changed is wrapped.
 */
export function watchIterable<S extends object>(
  source: S,
  maker: IteratorMaker,
  tap: StreamTap,
): S {
  return watchPlace({ source, maker, tap, root: tap.branch(), observes: tap.observes }) as S;
}

interface Place {
  readonly source: object;
  readonly maker: IteratorMaker;
  readonly tap: StreamTap;
  /** Stands for the object until it is iterated. */
  readonly root: StreamBranch;
  readonly observes: boolean;
}

function watchPlace({ source, maker, tap, root, observes }: Place): object {
  const make = methodOf(source, maker.name)!;
  const tee = methodOf(source, "tee");
  const reader = observes ? tap : undefined;
  const cancel = () => {
    if (tap.openBranches <= 1) cancelSource(source, tap);
  };
  // Some give the same iterator again and again, which is watched once.
  const watched = new WeakMap<AnyIterator, AnyIterator>();
  let teeing = false;
  const own = Object.getOwnPropertyDescriptor(source, maker.name);
  const iterate = (args: unknown[]): unknown => {
    // Collections are iterated again later, by others: they are watched once.
    if (maker.sync) restoreMethod(target, methods, maker.name, own);
    if (tap.invocation.ended) return make.apply(source, args);
    try {
      const iterator = contextApi.with(tap.context, make, source, ...args) as AnyIterator;
      const known = watched.get(iterator);
      if (known !== undefined) return known;
      const branch = teeing ? undefined : tap.branch();
      if (!teeing) root.end("left");
      const watch = { context: tap.context, branch, calls: tap, reader, cancel };
      const given = watchIterator(iterator, watch, maker.sync);
      watched.set(iterator, given);
      return given;
    } catch (error) {
      root.end("failed", { error });
      throw error;
    }
  };
  const methods: Methods = new Map([[maker.name, (...args) => iterate(args)]]);
  if (tee !== undefined) {
    methods.set("tee", (...args) => {
      let given: unknown;
      teeing = true;
      try {
        given = tee.apply(target, args);
      } finally {
        teeing = false;
      }
      if (tap.invocation.ended || !Array.isArray(given)) return given;
      const places = given.map((place) =>
        watchPlace({ source: place, maker, tap, root: tap.branch(), observes: false }),
      );
      root.end("left");
      return places;
    });
  }
  const target = replaceMethods(source, methods);
  endWhenCollected(target, root);
  return target;
}
