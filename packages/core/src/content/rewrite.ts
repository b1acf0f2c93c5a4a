import { wireKey, wireLabel } from "../operations/wire.ts";
import { asText, bytesOf } from "./base64.ts";
import { anything, type Shape } from "./shape.ts";

/** Keys and indexes that lead from a value to one of its strings. */
export type Path = readonly (string | number)[];

/** What a walk over a value does beside bringing it into the form that JSON and the wire have. */
export interface Stage {
  /** Gives what stands for a string, or for bytes; undefined drops it. `path` is borrowed. */
  readonly text?:
    | ((text: string | Uint8Array, path: Path, owner: object | undefined) => string | undefined)
    | undefined;
  /** Gives what stands for a part of a message. */
  readonly part?: ((part: Record<string, unknown>) => object) | undefined;
  /** Copies everything, so that what is read here is what is written: getters are read once. */
  readonly copies?: true;
}

/**
 * A value as JSON will have it, before it is text: keys are those of the wire, bytes are base64,
 * `toJSON` has been asked. What needs no change is not copied. A string that is dropped takes its
 * key or its place in the list with it. Throws on cycles, and whatever getters and `toJSON` throw.
 */
export function rewrite(value: unknown, shape: Shape, stage: Stage): unknown {
  const text = stage.text === undefined && !stage.copies ? shape.ofText?.(value) : undefined;
  const result = text ?? new Walk(stage).visit(value, shape, undefined);
  return result === dropped ? undefined : result;
}

const dropped: unique symbol = /* @__PURE__ */ Symbol("dropped");

type Fields = Record<string, unknown>;

class Walk {
  private readonly stage: Stage;
  private readonly path: (string | number)[] = [];

  constructor(stage: Stage) {
    this.stage = stage;
  }

  visit(value: unknown, shape: Shape, owner: object | undefined): unknown {
    if (typeof value === "string") {
      return shape.wraps
        ? this.list([{ type: "text", content: value }], shape)
        : this.text(value, owner);
    }
    if (typeof value === "function" && this.stage.copies) return undefined;
    if (typeof value !== "object" || value === null) return value;
    // As deep as this may be a cycle, on which it throws.
    if (this.path.length === 64) JSON.stringify(value);
    if (Array.isArray(value)) return this.list(value, shape);
    // Most objects are literals: their prototype says at once that they are nothing else.
    const isLiteral = Object.getPrototypeOf(value) === Object.prototype;
    if (!isLiteral) {
      const bytes = bytesOf(value);
      if (bytes !== undefined) return this.text(bytes, owner);
      if (value instanceof String) return this.text(String(value), owner);
    }
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") {
      const json = toJSON.call(value, "");
      // JSON asks what it gave nothing more: that may hold the `toJSON` that gave it.
      const given = typeof json?.toJSON === "function" ? { ...json, toJSON: undefined } : json;
      if (json !== value) return this.visit(given, shape, owner);
    }
    return this.object(value as Fields, shape, isLiteral);
  }

  private text(text: string | Uint8Array, owner: object | undefined): unknown {
    const { stage } = this;
    return stage.text === undefined
      ? asText(text)
      : (stage.text(text, this.path, owner) ?? dropped);
  }

  private list(list: readonly unknown[], { items = anything }: Shape): unknown {
    let copy: unknown[] | undefined = this.stage.copies && [];
    for (let index = 0; index < list.length; index++) {
      const before = list[index];
      this.path.push(index);
      const after = this.visit(before, items, undefined);
      this.path.pop();
      if (after === before && copy === undefined) continue;
      copy ??= list.slice(0, index);
      if (after !== dropped) copy.push(after);
    }
    return copy ?? list;
  }

  private object(object: Readonly<Fields>, shape: Shape, isLiteral: boolean): unknown {
    let copy: Fields | undefined = this.stage.copies && {};
    for (const key in object) {
      if (!isLiteral && !Object.hasOwn(object, key)) continue;
      const before = object[key];
      const name = shape.wire ? wireKey(key) : key;
      const after = this.field(name, before, shape, object);
      if (after === dropped && shape.whole) return dropped;
      if (after === before && name === key && copy === undefined) continue;
      copy ??= fieldsBefore(object, key);
      if (after !== dropped) copy[name] = after;
    }
    const { part } = this.stage;
    return part !== undefined && shape.part ? part(copy!) : (copy ?? object);
  }

  private field(name: string, value: unknown, shape: Shape, owner: object): unknown {
    if (typeof value === "string" && shape.labels?.has(name)) return wireLabel(name, value);
    this.path.push(name);
    const after = this.visit(value, shape.under?.get(name) ?? anything, owner);
    this.path.pop();
    return after;
  }
}

function fieldsBefore(object: Readonly<Fields>, end: string): Fields {
  const copy: Fields = {};
  for (const key of Object.keys(object)) {
    if (key === end) break;
    copy[key] = object[key];
  }
  return copy;
}
