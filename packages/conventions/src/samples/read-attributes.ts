import { attempt, read, readList } from "./safe-read.ts";
import type { SampleAttribute, SampleType } from "./sample.ts";

/** Attributes of an SDK object (a record) or of OTLP (a list of keys and values). */
export function readAttributes(owner: unknown): readonly SampleAttribute[] {
  const attributes = read(owner, "attributes");
  if (attempt(() => Array.isArray(attributes))) {
    return readList(owner, "attributes").flatMap(readKeyValue);
  }
  const keys = attempt(() => Object.keys(attributes as object)) ?? [];
  return keys.flatMap((name) => {
    const value = copyList(read(attributes, name));
    return value === undefined || value === null ? [] : [{ name, type: typeOf(value), value }];
  });
}

function readKeyValue(pair: unknown): SampleAttribute[] {
  const name = read(pair, "key");
  const decoded = decode(read(pair, "value"), 0);
  return typeof name === "string" && decoded ? [{ name, ...decoded }] : [];
}

const MAX_DEPTH = 100;

type Decoded = Pick<SampleAttribute, "type" | "value">;

/** An OTLP value as a plain one; undefined when it is empty or nested beyond reason. */
function decode(any: unknown, depth: number): Decoded | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const text = read(any, "stringValue");
  if (typeof text === "string") return { type: "string", value: text };
  const truth = read(any, "boolValue");
  if (typeof truth === "boolean") return { type: "boolean", value: truth };
  const integer = read(any, "intValue");
  if (integer !== undefined && integer !== null) return { type: "int", value: toNumber(integer) };
  const double = read(any, "doubleValue");
  if (double !== undefined && double !== null) return { type: "double", value: toNumber(double) };
  const list = read(any, "arrayValue");
  if (typeof list === "object" && list !== null) {
    const elements = readList(list, "values").map((value) => decode(value, depth + 1));
    const types = new Set(elements.flatMap((element) => element?.type ?? []));
    return {
      type: arrayType(types),
      value: elements.map((element) => element?.value ?? null),
    };
  }
  const map = read(any, "kvlistValue");
  if (typeof map === "object" && map !== null) {
    const entries = readList(map, "values").flatMap((pair) => {
      const key = read(pair, "key");
      const value = decode(read(pair, "value"), depth + 1)?.value ?? null;
      return typeof key === "string" ? [[key, value] as const] : [];
    });
    return { type: "any", value: Object.fromEntries(entries) };
  }
  const bytes = read(any, "bytesValue");
  return bytes === undefined || bytes === null ? undefined : { type: "any", value: bytes };
}

function toNumber(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

/** A list as a copy that can be read again and again; anything else as it is. */
function copyList(value: unknown): unknown {
  return attempt(() => (Array.isArray(value) ? [...value] : undefined)) ?? value;
}

/** The type of a value that an SDK holds, where a number says whether it is integral. */
function typeOf(value: unknown): SampleType {
  if (typeof value === "string" || typeof value === "boolean") return typeof value as SampleType;
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  if (!attempt(() => Array.isArray(value))) return "any";
  // OpenTelemetry allows null and undefined in lists of every type.
  const elements = (value as unknown[]).filter((element) => element != null);
  return arrayType(new Set(elements.map(elementType)));
}

/** Lists within lists are structured content: what they hold does not matter. */
function elementType(value: unknown): SampleType {
  return typeof value === "object" ? "any" : typeOf(value);
}

/** The type of a list by those of its elements; an empty list counts as one of strings. */
function arrayType(types: ReadonlySet<SampleType>): SampleType {
  const [first, ...others] = types;
  if (types.size === 0) return "string[]";
  if (others.length === 0 && first && !first.endsWith("[]") && first !== "any") {
    return `${first}[]` as SampleType;
  }
  const numeric = [...types].every((type) => type === "int" || type === "double");
  return numeric ? "double[]" : "any";
}
