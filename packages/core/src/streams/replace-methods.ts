type Method = (...args: unknown[]) => unknown;

/** Methods by name. */
export type Methods = Record<string | symbol, Method>;

/** A method of an object, its own or inherited. */
export function methodOf(source: object, name: string | symbol): Method | undefined {
  const method = (source as Record<string | symbol, unknown>)[name];
  return typeof method === "function" ? (method as Method) : undefined;
}

/**
 * Gives an object other methods, in place, so that its own code calls them too. Where that cannot
 * be, a proxy with the methods comes back.
 */
export function replaceMethods<T extends object>(source: T, methods: Methods): T {
  const names = Reflect.ownKeys(methods);
  try {
    for (const name of names) {
      const value = methods[name];
      Object.defineProperty(source, name, { value, configurable: true, writable: true });
    }
    return source;
  } catch {
    // A proxy has to tell the truth about properties that its target has and cannot change.
    const fixed = names.some((name) => Object.hasOwn(source, name));
    return new Proxy(fixed ? Object.create(source) : source, {
      get: (_, name) => (Object.hasOwn(methods, name) ? methods[name] : Reflect.get(source, name)),
    }) as T;
  }
}
