import { captureContent } from "./content/capture.ts";
import { isRead } from "./content/shape.ts";
import { derive } from "./derived.ts";
import type { Phase, Values } from "./field-writer.ts";
import type { InvocationState } from "./invocation-state.ts";
import { report } from "./report.ts";
import type { Row } from "./uniform.ts";

/** What content leaves behind beside attributes. */
export interface WrittenContent {
  /** Structured values, for the event. */
  details: Record<string, unknown> | undefined;
  /** Functions that give content; the last one given for a field counts. */
  deferred: Map<Row, () => unknown> | undefined;
}

/**
 * Takes in values for a recording span. They are written down as they are when they are given, so
 * what the program does to its objects later changes nothing that was recorded.
 */
export function writeFields(invocation: InvocationState, values: Values, phase: Phase): void {
  const { attributes, recorder } = invocation;
  if (attributes === undefined) return;
  try {
    recorder.write(values, attributes, phase, invocation);
  } catch {
    // Some getter threw: what can be read is read one by one, and the rest reported.
    recorder.write(recorder.readable(values), attributes, phase, invocation);
  }
}

/** Writes a field that needs more than to be stored. */
export function writeField(
  invocation: InvocationState,
  field: string,
  value: NonNullable<unknown>,
  phase: Phase,
): void {
  const { recorder } = invocation;
  const { nameField, target } = recorder.operation;
  const row = recorder.rows.get(field);
  if (phase === "later" && (field === target || field === nameField)) invocation.renamed = true;
  if (row === undefined) report(recorder.operation.name, `there is no field ${field}`);
  else if (row.key === undefined) return;
  else if (row.content !== undefined) takeContent(invocation, row, value);
  else if (row.at === "end" || phase === "later") {
    const written = recorder.converted(row, value);
    if (written !== undefined) invocation.attributes![row.key] = written;
  }
}

/** Calls the functions that give content. */
export function writeDeferred(invocation: InvocationState): void {
  for (const [row, give] of invocation.content?.deferred ?? []) {
    try {
      const value = give();
      if (value === undefined || value === null) continue;
      capture(invocation, row, value);
      if (row.derives !== undefined) {
        derive(invocation.attributes!, row.derives.key, row.derives.from(value));
      }
    } catch (error) {
      invocation.recorder.lost(row.key!, error);
    }
  }
}

function takeContent(invocation: InvocationState, row: Row, value: NonNullable<unknown>): void {
  try {
    if (!isRead(row, invocation.policy)) return;
    if (typeof value === "function") {
      const content = contentOf(invocation);
      content.deferred ??= new Map();
      content.deferred.set(row, value as () => unknown);
    } else {
      invocation.content?.deferred?.delete(row);
      capture(invocation, row, value);
    }
  } catch (error) {
    invocation.recorder.lost(row.key!, error);
  }
}

function capture(invocation: InvocationState, row: Row, value: unknown): void {
  const { policy, recorder, span } = invocation;
  const attributes = invocation.attributes!;
  const { traceId, spanId } = span.spanContext();
  const info = { operation: recorder.operation.name, field: row.field, traceId, spanId };
  const captured = captureContent({ value, row, info }, policy);
  if (captured.attribute !== undefined) attributes[row.key!] = captured.attribute;
  if (captured.reference !== undefined) attributes[row.reference!] = captured.reference;
  if (captured.detail !== undefined) {
    const content = contentOf(invocation);
    content.details ??= {};
    content.details[row.key!] = captured.detail;
  }
}

function contentOf(invocation: InvocationState): WrittenContent {
  invocation.content ??= { details: undefined, deferred: undefined };
  return invocation.content;
}
