import type { InvocationState } from "../invocation-state.ts";
import { type AnyIterator, watchIterator } from "./iterators.ts";
import { StreamBranch } from "./stream-branch.ts";

/** A generator object, sync or async, native or compiled. */
export function isGenerator(value: unknown): value is AnyIterator & object {
  if (typeof value !== "object" || value === null) return false;
  const { next, return: leave, throw: fail } = value as Partial<AnyIterator>;
  const methods = typeof next === "function" && typeof leave === "function";
  if (!methods || typeof fail !== "function") return false;
  return iteratesItself(value, Symbol.asyncIterator) || iteratesItself(value, Symbol.iterator);
}

/** Keeps the invocation open to the end of a generator and active in each of its steps. */
export function instrumentGenerator(
  invocation: InvocationState,
  generator: AnyIterator & object,
  returned: (value: unknown) => void,
): void {
  const branch = new StreamBranch({
    branchEnded: (_, failure) =>
      failure === undefined ? invocation.settle() : invocation.settleError(failure.error),
  });
  const sync = !(Symbol.asyncIterator in generator);
  watchIterator(generator, { context: invocation.context, branch, returned }, sync);
}

/** Whether an object is its own iterator. */
export function iteratesItself(
  value: object,
  symbol: typeof Symbol.asyncIterator | typeof Symbol.iterator,
): boolean {
  const method = (value as Record<symbol, unknown>)[symbol];
  // Asking a generator for its iterator starts nothing: it gives itself.
  return typeof method === "function" && method.call(value) === value;
}
