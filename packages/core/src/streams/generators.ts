import type { InvocationState } from "../invocation-state.ts";
import { type AnyIterator, watchIterator } from "./iterators.ts";
import { StreamBranch } from "./stream-branch.ts";

/** A generator object, sync or async, native or compiled. */
export function isGenerator(value: unknown): value is AnyIterator & object {
  if (typeof value !== "object" || value === null) return false;
  const { return: leave, throw: fail } = value as Partial<AnyIterator>;
  if (typeof leave !== "function" || typeof fail !== "function") return false;
  return iteratesItself(value, Symbol.asyncIterator) || iteratesItself(value, Symbol.iterator);
}

/**
 * Keeps the invocation open to the end of a generator and active in each of its steps. Gives back
 * the generator, or what stands for one that cannot be changed.
 */
export function instrumentGenerator<T extends AnyIterator & object>(
  invocation: InvocationState,
  generator: T,
  returned: (value: unknown) => void,
): T {
  const branch = new StreamBranch({
    branchEnded: (_, failure) =>
      failure === undefined ? invocation.settle() : invocation.settleError(failure.error),
  });
  const sync = !(Symbol.asyncIterator in generator);
  return watchIterator(generator, { context: invocation.context, branch, returned }, sync);
}

/** Whether an object is its own iterator. */
export function iteratesItself(
  value: object,
  symbol: typeof Symbol.asyncIterator | typeof Symbol.iterator,
): value is AnyIterator & object {
  // Asking an iterable for its iterator may start it: only what is an iterator is asked.
  if (typeof (value as Partial<AnyIterator>).next !== "function") return false;
  const method = (value as Record<symbol, unknown>)[symbol];
  return typeof method === "function" && method.call(value) === value;
}
