type Method = (...args: unknown[]) => unknown;

/** Methods by name. */
export type Methods = Map<string | symbol, Method>;

/** A method of an object, its own or inherited. */
export function methodOf(source: object, name: string | symbol): Method | undefined {
  const method = (source as Record<string | symbol, unknown>)[name];
  return typeof method === "function" ? (method as Method) : undefined;
}

/**
 * Gives an object other methods, in place, so that its own code calls them too. What is frozen
 * stays as it is and a proxy with the methods comes back.
 */
export function replaceMethods<T extends object>(source: T, methods: Methods): T {
  if (isOpen(source, methods)) {
    for (const [name, value] of methods) {
      Object.defineProperty(source, name, { value, configurable: true, writable: true });
    }
    return source;
  }
  // A proxy has to tell the truth about properties that its target has and cannot change.
  const fixed = [...methods.keys()].some((name) => Object.hasOwn(source, name));
  return new Proxy(fixed ? Object.create(source) : source, {
    get: (_, name) => methods.get(name) ?? Reflect.get(source, name),
  }) as T;
}

/** Undoes `replaceMethods` for one method; `own` is the object's own property of before. */
export function restoreMethod(
  target: object,
  methods: Methods,
  name: string | symbol,
  own: PropertyDescriptor | undefined,
): void {
  methods.delete(name);
  if (own !== undefined) Object.defineProperty(target, name, own);
  else Reflect.deleteProperty(target, name);
}

function isOpen(source: object, methods: Methods): boolean {
  return (
    Object.isExtensible(source) &&
    [...methods.keys()].every(
      (name) => Object.getOwnPropertyDescriptor(source, name)?.configurable !== false,
    )
  );
}
