import { readFileSync } from "node:fs";
import type { Attributes, AttributeValue } from "@opentelemetry/api";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderFieldWriters } from "../scripts/render-field-writers.ts";
import { type FieldSink, type FieldWriter, type Phase, writeByRows } from "./field-writer.ts";
import { fieldWriters } from "./field-writers.ts";
import type { AnyOperation } from "./operation.ts";
import * as operations from "./operations/index.ts";

const tables = operations as unknown as Readonly<Record<string, AnyOperation>>;
const phases: readonly Phase[] = ["sampling", "started", "later"];

test("the writers are what the tables generate: run `pnpm generate` in packages/core", () => {
  const committed = readFileSync(new URL("./field-writers.ts", import.meta.url), "utf8");
  const words = (text: string) => text.replace(/\s+/g, "");
  expect(words(committed)).toBe(words(renderFieldWriters(tables)));
});

/** Does with each field what its row says; remembers those that have none, or rename the span. */
class TableSink implements FieldSink {
  readonly unknown: unknown[] = [];
  readonly renaming: string[] = [];
  private readonly table: AnyOperation;

  constructor(table: AnyOperation) {
    this.table = table;
  }

  takeField(field: string, value: unknown, attributes: Attributes, phase: Phase): void {
    const { fields, nameField, target } = this.table;
    const row = fields[field];
    if (phase === "later" && (field === target || field === nameField)) this.renaming.push(field);
    if (row === undefined) this.unknown.push([field, value]);
    else if (row.key !== undefined && phase !== (row.at === "start" ? "started" : "sampling")) {
      attributes[row.key] = value as AttributeValue;
    }
  }
}

describe.each(Object.entries(tables))("%s", (name, table) => {
  const write = fieldWriters[name as keyof typeof fieldWriters];
  const fields = [...Object.keys(table.fields), "unknownField"];
  const value = fc.constantFrom<unknown>("text", 1, true, ["a"], { a: 1 }, null, undefined);
  const values = fc.dictionary(fc.constantFrom(...fields), value, { noNullPrototype: true });

  test.each(phases)("writes %s values as its table says", (phase) => {
    fc.assert(
      fc.property(values, (given) => {
        const written = (writer: FieldWriter): unknown => {
          const sink = new TableSink(table);
          const attributes: Attributes = {};
          writer(given, attributes, phase, sink);
          return { attributes, unknown: sink.unknown, renaming: sink.renaming };
        };
        expect(written(write)).toEqual(written(writeByRows));
      }),
    );
  });
});
