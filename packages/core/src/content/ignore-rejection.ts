/** Keeps a promise that a hook gave where none is allowed from rejecting with nobody to hear it. */
export function ignoreRejection(value: unknown): void {
  if (value instanceof Promise) value.catch(() => {});
}
