import { base64, encodedLength } from "./base64.ts";
import { binaryNote } from "./binary-note.ts";

/** How `plain` goes through a value. */
export interface PlainOptions {
  /** Copies everything, so that what later stages read is what is written: getters are read once. */
  readonly snapshot: boolean;
  /** Bytes that are longer as base64 become a note of their size and type. */
  readonly longest: number;
}

const asItIs: PlainOptions = { snapshot: false, longest: Infinity };

/**
 * A value as JSON will have it, before it is text: bytes are base64, `toJSON` has been asked. What
 * needs no change is not copied. Throws on cycles, and whatever getters and `toJSON` throw.
 */
export function plain(value: unknown, options: PlainOptions = asItIs): unknown {
  const { snapshot, longest } = options;
  if (!snapshot && isPlain(value, 0)) return value;
  return visit(value, undefined, { snapshot, longest, ancestors: [] });
}

/** Whether a value is JSON as it stands; what is very deep, as cycles are, may be called not so. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth > 64) return false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      if (!isPlain(value[index], depth + 1)) return false;
    }
    return true;
  }
  // Most objects are literals: their prototype says at once that they are no bytes.
  const isRecord = Object.getPrototypeOf(value) === Object.prototype;
  if (!isRecord && bytesOf(value) !== undefined) return false;
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner !== "string" && !isPlain(inner, depth + 1)) return false;
  }
  return !("toJSON" in value);
}

interface Walk extends PlainOptions {
  readonly ancestors: object[];
}

function visit(value: unknown, owner: object | undefined, walk: Walk): unknown {
  if (typeof value === "function" && walk.snapshot) return undefined;
  if (typeof value !== "object" || value === null) return value;
  const bytes = bytesOf(value);
  if (bytes !== undefined) {
    return encodedLength(bytes.length) > walk.longest
      ? binaryNote(owner, bytes.length)
      : base64(bytes);
  }
  if (walk.snapshot && value instanceof String) return String(value);
  const { ancestors } = walk;
  if (ancestors.includes(value)) throw new TypeError("a cycle cannot be written as JSON");
  ancestors.push(value);
  const result = Array.isArray(value) ? visitArray(value, walk) : visitObject(value, owner, walk);
  ancestors.pop();
  return result;
}

function visitArray(array: readonly unknown[], walk: Walk): unknown {
  let copy: unknown[] | undefined = walk.snapshot ? [] : undefined;
  for (let index = 0; index < array.length; index++) {
    const before = array[index];
    const after = visit(before, undefined, walk);
    if (after === before && copy === undefined) continue;
    copy ??= array.slice();
    copy[index] = after;
  }
  return copy ?? array;
}

function visitObject(object: object, owner: object | undefined, walk: Walk): unknown {
  const { toJSON } = object as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    const json: unknown = toJSON.call(object, "");
    if (json !== object) return visit(json, owner, walk);
  }
  let copy: Record<string, unknown> | undefined = walk.snapshot ? {} : undefined;
  for (const key in object) {
    const before = (object as Record<string, unknown>)[key];
    if (!walk.snapshot && (typeof before !== "object" || before === null)) continue;
    if (!Object.hasOwn(object, key)) continue;
    const after = visit(before, object, walk);
    if (after === before && copy === undefined) continue;
    copy ??= { ...object };
    copy[key] = after;
  }
  return copy ?? object;
}

function bytesOf(value: object): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}
