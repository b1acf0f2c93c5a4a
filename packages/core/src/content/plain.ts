import { base64 } from "./base64.ts";

/**
 * A value as JSON will have it, before it is text: bytes are base64, `toJSON` has been asked. What
 * needs no change is not copied. Throws on cycles, and whatever getters and `toJSON` throw.
 */
export function plain(value: unknown, ancestors: object[] = []): unknown {
  if (typeof value !== "object" || value === null) return value;
  const bytes = bytesOf(value);
  if (bytes !== undefined) return base64(bytes);
  if (ancestors.includes(value)) throw new TypeError("a cycle cannot be written as JSON");
  ancestors.push(value);
  const result = Array.isArray(value)
    ? plainArray(value, ancestors)
    : plainObject(value, ancestors);
  ancestors.pop();
  return result;
}

function plainArray(array: readonly unknown[], ancestors: object[]): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < array.length; index++) {
    const before = array[index];
    const after = plain(before, ancestors);
    if (after === before) continue;
    copy ??= array.slice();
    copy[index] = after;
  }
  return copy ?? array;
}

function plainObject(object: object, ancestors: object[]): unknown {
  const { toJSON } = object as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    const json: unknown = toJSON.call(object, "");
    if (json !== object) return plain(json, ancestors);
  }
  let copy: Record<string, unknown> | undefined;
  for (const key in object) {
    const before = (object as Record<string, unknown>)[key];
    if (typeof before !== "object" || before === null || !Object.hasOwn(object, key)) continue;
    const after = plain(before, ancestors);
    if (after === before) continue;
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
