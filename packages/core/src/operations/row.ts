import { GEN_AI_AGENT_ID, GEN_AI_AGENT_NAME } from "@genspan/conventions/names";
import type { AnyOperation, Field } from "./operation.ts";

/** The values of any operation, read by field name. */
export type Values = Readonly<Record<string, unknown>>;

/** What becomes of one field under the settings of one handle. */
export interface Row extends Field<unknown> {
  readonly field: string;
  /** Samplers see it: it is written when the span is created. */
  readonly sampled: boolean;
  /** The span's name is made of it. */
  readonly names: boolean;
  /** The operation's own agent is named by it. */
  readonly namesAgent: boolean;
  /** Its value is written as it is, and means nothing else. */
  readonly isPlain: boolean;
}

/** The rows of an operation by field; nothing but fields is found there. */
export type Rows = { readonly [field: string]: Row };

// Engines read properties fast where all objects have them in one order, so every row has them all.
const blank: object = {
  key: undefined,
  at: undefined,
  extension: undefined,
  content: undefined,
  reference: undefined,
  derives: undefined,
  convert: undefined,
};

/** The rows of an operation; one that the settings leave out writes nothing. */
export function rowsOf(operation: AnyOperation, loongsuite: boolean): Rows {
  const rows: Record<string, Row> = Object.create(null);
  for (const [field, row] of Object.entries<Field<unknown>>(operation.fields)) {
    const written = loongsuite || !row.extension ? row : { at: row.at };
    const sampled = written.at === "start" && written.key !== undefined && !written.content;
    const names = field === operation.target || field === operation.nameField;
    const { content, convert, key } = written;
    const isPlain = !(content || convert || key === undefined);
    const namesAgent = row.key === GEN_AI_AGENT_NAME || row.key === GEN_AI_AGENT_ID;
    rows[field] = { ...blank, ...written, field, sampled, names, namesAgent, isPlain };
  }
  return rows;
}

/**
 * Finds the rows of values, field after field. Calls of one place give the same fields in the same
 * order: those of the last call are tried before the table is searched.
 */
export class RowFinder {
  private readonly rows: Rows;
  private readonly last: Row[] = [];

  constructor(rows: Rows) {
    this.rows = rows;
  }

  /** The row of the field that is given in this place; undefined where the table has none. */
  find(place: number, field: string): Row | undefined {
    const last = this.last[place];
    if (last !== undefined && last.field === field) return last;
    const row = this.rows[field];
    if (row !== undefined) this.last[place] = row;
    return row;
  }
}
