import { endWhenCollected } from "./abandoned.ts";
import { type AnyIterator, watchIterator } from "./iterators.ts";
import type { StreamBranch } from "./stream-branch.ts";
import type { StreamTap } from "./stream-tap.ts";

type Method = (...args: unknown[]) => unknown;

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
 * `toReadableStream()`, go through it. One that cannot be changed gets a stand-in.
 */
export function watchIterable<S extends object>(
  source: S,
  maker: IteratorMaker,
  tap: StreamTap,
): S {
  const target = Object.isExtensible(source) ? source : (Object.create(source) as S);
  watchPlace({ target, source, maker, tap, root: tap.branch(), observes: true });
  return target;
}

interface Place {
  readonly target: object;
  readonly source: object;
  readonly maker: IteratorMaker;
  readonly tap: StreamTap;
  /** Stands for the object until it is iterated. */
  readonly root: StreamBranch;
  readonly observes: boolean;
}

function watchPlace({ target, source, maker, tap, root, observes }: Place): void {
  const make = methodOf(source, maker.name)!;
  const tee = methodOf(source, "tee");
  const chunk = observes ? (value: unknown) => tap.chunk(value) : undefined;
  const cancel = () => {
    if (tap.openBranches <= 1) cancelSource(source);
  };
  let teeing = false;
  replace(target, maker.name, (...args) => {
    // Collections are iterated again later, by others: they are watched once.
    if (maker.sync) replace(target, maker.name, make);
    const iterator = tap.invocation.with(() => make.apply(source, args)) as AnyIterator;
    if (tap.invocation.ended) return iterator;
    const branch = teeing ? undefined : tap.branch();
    if (!teeing) root.end("left");
    return watchIterator(iterator, { context: tap.context, branch, chunk, cancel }, maker.sync);
  });
  endWhenCollected(target, root);
  if (tee === undefined) return;
  replace(target, "tee", (...args) => {
    if (tap.invocation.ended) return tee.apply(target, args);
    teeing = true;
    const places = tee.apply(target, args) as object[];
    teeing = false;
    for (const place of places) {
      watchPlace({ target: place, source: place, maker, tap, root: tap.branch(), observes: false });
    }
    root.end("left");
    return places;
  });
}

/** Cancels the request behind a stream: by its abort controller, or as web streams do. */
function cancelSource(source: object): void {
  const { controller } = source as { controller?: { abort?: unknown } };
  if (typeof controller?.abort === "function") controller.abort();
  else methodOf(source, "cancel")?.call(source);
}

function methodOf(source: object, name: string | symbol): Method | undefined {
  const method = (source as Record<string | symbol, unknown>)[name];
  return typeof method === "function" ? (method as Method) : undefined;
}

function replace(target: object, name: string | symbol, value: Method): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}
