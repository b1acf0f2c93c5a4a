/** Keys and indexes that lead from a value to one of its strings. */
export type Path = readonly (string | number)[];

/** Gives what stands in for a string of an object; undefined drops it. */
export type MapString = (text: string, path: Path, owner: object | undefined) => string | undefined;

/** How `mapStrings` goes through a value. */
export interface Mapping {
  readonly map: MapString;
  /** Strings that are left as they are. */
  readonly skip?: (path: Path) => boolean;
  /** Objects that go when a string directly in them is dropped. */
  readonly dropsWhole?: (path: Path) => boolean;
}

/**
 * A plain value with each of its strings mapped, keys apart. A string that is dropped takes its key
 * or its place in the array with it. What needs no change is not copied.
 */
export function mapStrings(value: unknown, mapping: Mapping): unknown {
  return visit(value, undefined, [], mapping);
}

function visit(
  value: unknown,
  owner: object | undefined,
  path: (string | number)[],
  mapping: Mapping,
): unknown {
  if (typeof value === "string") {
    return mapping.skip?.(path) ? value : mapping.map(value, path, owner);
  }
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value)
    ? visitArray(value, path, mapping)
    : visitObject(value, path, mapping);
}

function visitArray(
  array: readonly unknown[],
  path: (string | number)[],
  mapping: Mapping,
): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < array.length; index++) {
    const before = array[index];
    path.push(index);
    const after = visit(before, undefined, path, mapping);
    path.pop();
    if (after !== before && copy === undefined) copy = array.slice(0, index);
    const dropped = after === undefined && before !== undefined;
    if (!dropped) copy?.push(after);
  }
  return copy ?? array;
}

function visitObject(object: object, path: (string | number)[], mapping: Mapping): unknown {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const before = (object as Record<string, unknown>)[key];
    path.push(key);
    const after = visit(before, object, path, mapping);
    path.pop();
    if (after === before) continue;
    if (after === undefined && mapping.dropsWhole?.(path)) return undefined;
    copy ??= { ...object };
    if (after === undefined) delete copy[key];
    else copy[key] = after;
  }
  return copy ?? object;
}
