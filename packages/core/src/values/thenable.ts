/** What can be awaited. */
export interface Thenable {
  then(
    onFulfilled?: ((value: unknown) => unknown) | null,
    onRejected?: ((error: unknown) => unknown) | null,
  ): unknown;
}

/** Whether a value can be awaited; throws what its `then` throws when it is looked at. */
export function isThenable(value: unknown): value is Thenable {
  return typeof (value as Partial<Thenable> | null | undefined)?.then === "function";
}

/**
 * What a function of the user's gave, which is wanted at once: throws for a promise, since none is
 * waited for, and hears it, so that it does not reject with nobody to handle it.
 */
export function atOnce<T>(given: T): T {
  if (!(given instanceof Promise)) return given;
  given.catch(() => {});
  throw new TypeError("a promise is no value");
}

/** Whether a thenable is a promise of the language, which nobody has changed. */
export function isPlainPromise(value: Thenable): value is Promise<unknown> {
  return (
    Object.getPrototypeOf(value) === Promise.prototype &&
    value.then === Promise.prototype.then &&
    value.constructor === Promise
  );
}
