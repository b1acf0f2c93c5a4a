import { readFileSync } from "node:fs";
import type { Attributes } from "@opentelemetry/api";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderFieldWriters } from "../scripts/render-field-writers.ts";
import { type FieldWriter, type Phase, type Values, writeByRows } from "./field-writer.ts";
import { fieldWriters } from "./field-writers.ts";
import type { AnyOperation } from "./operation.ts";
import * as operations from "./operations/index.ts";
import { Recorder } from "./recorder.ts";
import { resolveSettings } from "./settings.ts";

const tables = operations as unknown as Readonly<Record<string, AnyOperation>>;

test("the writers are what the tables generate: run `pnpm generate` in packages/core", () => {
  const committed = readFileSync(new URL("./field-writers.ts", import.meta.url), "utf8");
  const words = (text: string) => text.replace(/\s+/g, "");
  expect(words(committed)).toBe(words(renderFieldWriters(tables)));
});

/** What a writer stores, and what it leaves to others. */
function written(write: FieldWriter, values: Values, phase: Phase): unknown {
  const attributes: Attributes = {};
  const left: unknown[] = [];
  write(values, attributes, phase, {
    takeField: (field, value) => left.push([field, value]),
  });
  return { attributes, left };
}

describe.each(Object.entries(tables))("%s", (name, table) => {
  const write = fieldWriters[name as keyof typeof fieldWriters];
  const recorder = new Recorder(table, resolveSettings(undefined), write);
  const fields = [...Object.keys(table.fields), "unknownField"];
  const value = fc.constantFrom<unknown>("text", 1, true, ["a"], { a: 1 }, null, undefined);
  const values = fc.dictionary(fc.constantFrom(...fields), value, { noNullPrototype: true });

  test("samplers see the same, whether its fields are written out or row by row", () => {
    fc.assert(
      fc.property(values, (given) => {
        const out: Attributes = {};
        const byRows: Attributes = {};
        write(given, out, "sampling", recorder);
        writeByRows(given, byRows, "sampling", recorder);
        expect(out).toEqual(byRows);
      }),
    );
  });

  test.each(["started", "later"] as const)("what is plain is stored when it is %s", (phase) => {
    fc.assert(
      fc.property(values, (given) => {
        const { attributes, left } = written(write, given, phase) as {
          attributes: Attributes;
          left: [string, unknown][];
        };
        const known = Object.entries(given).filter(([, known]) => known != null);
        const plain = known.filter(([field]) => !left.some(([other]) => other === field));
        const expected = plain.filter(
          ([field]) => phase === "later" || table.fields[field]!.at === "end",
        );
        expect(attributes).toEqual(
          Object.fromEntries(expected.map(([field, known]) => [table.fields[field]!.key, known])),
        );
        expect(left.every(([field]) => !isPlain(table, field))).toBe(true);
      }),
    );
  });
});

function isPlain(table: AnyOperation, field: string): boolean {
  const row = table.fields[field];
  return (
    row?.key !== undefined &&
    row.content === undefined &&
    row.convert === undefined &&
    row.extension === undefined
  );
}
