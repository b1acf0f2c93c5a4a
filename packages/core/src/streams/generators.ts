import type { AnyIterator } from "./iterators.ts";
import { methodOf } from "./replace-methods.ts";

/** A generator object, sync or async, native or compiled. */
export function isGenerator(value: unknown): value is AnyIterator & object {
  if (typeof value !== "object" || value === null) return false;
  if (!methodOf(value, "return") || !methodOf(value, "throw")) return false;
  return iteratesItself(value, Symbol.asyncIterator) || iteratesItself(value, Symbol.iterator);
}

/** Whether an object is its own iterator. */
export function iteratesItself(value: object, name: string | symbol): value is AnyIterator {
  // Asking an iterable for its iterator may start it: only what is an iterator is asked.
  return !!methodOf(value, "next") && methodOf(value, name)?.call(value) === value;
}
