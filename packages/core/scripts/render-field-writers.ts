import * as names from "@genspan/conventions/names";
import type { AnyOperation, Field } from "../src/operation.ts";

const header = `// Generated from the tables by \`pnpm generate\`; change the tables, not this file.
`;

const constants = new Map<unknown, string>();
for (const [name, value] of Object.entries(names)) {
  if (!/^(METRIC|EVENT)_|_VALUE_/.test(name) && !constants.has(value)) constants.set(value, name);
}

/**
 * The text of `src/field-writers.ts`: for each operation, its plain fields as one would write them
 * by hand. An engine stores under a key that stands in the code several times faster than under one
 * that it reads from a table.
 */
export function renderFieldWriters(operations: Readonly<Record<string, AnyOperation>>): string {
  const used = new Set<string>();
  const store = (key: string): string => {
    const constant = constants.get(key)!;
    used.add(constant);
    return `attributes[${constant}] = value;`;
  };
  const writers = Object.entries(operations).map(([name, operation]) => {
    const inName = (field: string) => field === operation.target || field === operation.nameField;
    const plain = Object.entries<Field<unknown>>(operation.fields).filter(
      ([field, row]) => isPlain(row) && !(row.at === "end" && inName(field)),
    );
    const cases = plain.map(([field, row]) => {
      return `      case "${field}":
        ${statement(row, inName(field), store(row.key!))}
        break;`;
    });
    return `  ${name}(values, attributes, phase, sink) {
    for (const field in values) {
      const value = values[field] as AttributeValue | null | undefined;
      if (value === undefined || value === null) continue;
      switch (field) {
${cases.join("\n")}
        default:
          ${handOver}
      }
    }
  },`;
  });
  return `${header}
import {
${[...used]
  .sort()
  .map((constant) => `  ${constant},`)
  .join("\n")}
} from "@genspan/conventions/names";
import type { AttributeValue } from "@opentelemetry/api";
import type { FieldWriter } from "./field-writer.ts";
import type * as operations from "./operations/index.ts";

/** A writer for each operation; what it does is what \`writeByRows\` does. */
export const fieldWriters: { readonly [Name in keyof typeof operations]: FieldWriter } = {
${writers.join("\n")}
};
`;
}

const handOver = "sink.takeField(field, value, attributes, phase);";

function statement({ at }: Field<unknown>, inName: boolean, store: string): string {
  if (at === "end") return `if (phase !== "sampling") ${store}`;
  if (!inName) return `if (phase !== "started") ${store}`;
  return `if (phase === "sampling") ${store}
        else if (phase === "later") ${handOver}`;
}

/** Whether a value is stored as it is, whatever the settings say. */
function isPlain(row: Field<unknown>): boolean {
  return (
    row.key !== undefined &&
    row.content === undefined &&
    row.convert === undefined &&
    !row.extension
  );
}
