type Method = (...args: unknown[]) => unknown;

/** Methods by name. */
export type Methods = Record<string | symbol, Method>;

/** A method of an object, its own or inherited. */
export function methodOf(source: object, name: string | symbol): Method | undefined {
  const method = (source as Record<string | symbol, unknown>)[name];
  return typeof method === "function" ? (method as Method) : undefined;
}

/** Gives an object a property that another one has by itself, if it has. */
export function copyProperty(from: object, to: object, name: string | symbol): void {
  const property = Object.getOwnPropertyDescriptor(from, name);
  if (property) Object.defineProperty(to, name, property);
}

/** Gives an object other methods, in place, so that its own code calls them too. */
export function defineMethods(source: object, methods: Methods): void {
  for (const name of Reflect.ownKeys(methods)) {
    const value = methods[name];
    Object.defineProperty(source, name, { value, configurable: true, writable: true });
  }
}

/** The same, but what cannot be changed stays as it is and a proxy with the methods comes back. */
export function replaceMethods<T extends object>(source: T, methods: Methods): T {
  try {
    defineMethods(source, methods);
    return source;
  } catch {
    // A proxy has to tell the truth about properties that its target has and cannot change.
    const isFixed = Reflect.ownKeys(methods).some((name) => Object.hasOwn(source, name));
    return new Proxy(isFixed ? Object.create(source) : source, {
      get: (_, name) => (Object.hasOwn(methods, name) ? methods[name] : Reflect.get(source, name)),
    }) as T;
  }
}
