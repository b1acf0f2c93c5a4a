import type { AnyOperation, Field } from "./operation.ts";

/** A field's row with its name, and every property there. */
export interface Row extends Field<unknown> {
  readonly field: string;
}

/*
 * Engines read a property fast where they meet few shapes of objects. The tables leave out what
 * does not apply, so each row and operation has a shape of its own; here all get the same one.
 */

/** A row with all its properties; a row that is left out keeps its name, and no attribute. */
export function uniformRow(field: string, row: Field<unknown>, written: boolean): Row {
  return {
    field,
    key: written ? row.key : undefined,
    at: row.at,
    extension: row.extension,
    content: written ? row.content : undefined,
    reference: row.reference,
    identity: row.identity,
    derives: written ? row.derives : undefined,
    convert: row.convert,
  } as Row;
}

/** An operation with all its properties. */
export function uniformOperation(operation: AnyOperation): AnyOperation {
  return {
    name: operation.name,
    nameField: operation.nameField,
    spanName: operation.spanName,
    target: operation.target,
    spanKind: operation.spanKind,
    remote: operation.remote,
    category: operation.category,
    fields: operation.fields,
    publishes: operation.publishes,
    usage: operation.usage,
    total: operation.total,
    streaming: operation.streaming,
    result: operation.result,
    event: operation.event,
    metrics: operation.metrics,
  } as AnyOperation;
}
