/** What `work` returns, or undefined when it throws: getters and proxies of strangers may. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The property of an object; undefined when there is none or it cannot be read. */
export function read(object: unknown, key: string): unknown {
  if ((typeof object !== "object" || object === null) && typeof object !== "function") {
    return undefined;
  }
  return attempt(() => (object as Record<string, unknown>)[key]);
}

/** The property of an object when it is text, else an empty string. */
export function readString(object: unknown, key: string): string {
  const value = read(object, key);
  return typeof value === "string" ? value : "";
}

/** The elements of the property of an object when it is a list, else none. */
export function readList(object: unknown, key: string): readonly unknown[] {
  const value = read(object, key);
  return attempt(() => (Array.isArray(value) ? [...value] : [])) ?? [];
}
