import type { AttributeValue } from "@opentelemetry/api";
import { captureContent } from "./content/capture.ts";
import { isRead } from "./content/shape.ts";
import type { InvocationState } from "./invocation-state.ts";
import { report } from "./report.ts";
import type { Row, Values } from "./row.ts";

/** What content leaves behind beside attributes. */
export interface WrittenContent {
  /** Structured values, for the event. */
  details: Record<string, unknown> | undefined;
  /** Functions that give content; the last one given for a field counts. */
  deferred: Map<Row, () => unknown> | undefined;
}

/** When values are given: with the start, which has written what samplers see, or later. */
export type Phase = "started" | "later";

/**
 * Writes values to a recording span, as they are when they are given: what the program does to its
 * objects later changes nothing that was recorded.
 */
export function writeFields(invocation: InvocationState, values: Values, phase: Phase): void {
  if (!invocation.isWritten) return;
  try {
    writeEach(invocation, values, phase);
  } catch {
    // Some getter threw: what can be read is read one by one, and the rest reported.
    writeEach(invocation, invocation.recorder.readable(values), phase);
  }
}

function writeEach(invocation: InvocationState, values: Values, phase: Phase): void {
  const { recorder } = invocation;
  const finder = phase === "started" ? recorder.first : recorder.later;
  let place = 0;
  for (const field in values) {
    const value = values[field];
    const row = finder.find(place++, field);
    if (value === undefined || value === null) continue;
    if (row === undefined) report(recorder.operation.name, `there is no field ${field}`);
    else if (!row.isPlain) take(invocation, row, value, phase);
    else if (phase === "later" || !row.sampled) {
      invocation.write(row.key!, value as AttributeValue);
    }
  }
}

/** Takes in a value that is more than an attribute. */
function take(
  invocation: InvocationState,
  row: Row,
  value: NonNullable<unknown>,
  phase: Phase,
): void {
  if (row.derives !== undefined) invocation.source = { row, value };
  if (phase === "started" && row.sampled) return;
  if (phase === "later" && row.names) invocation.renamed = true;
  if (row.content !== undefined) takeContent(invocation, row, value);
  else if (row.key !== undefined) {
    invocation.write(row.key, invocation.recorder.converted(row, value));
  }
}

/** Calls the functions that give content. */
export function writeDeferred(invocation: InvocationState): void {
  for (const [row, give] of invocation.content?.deferred ?? []) {
    try {
      const value = give();
      if (value === undefined || value === null) continue;
      capture(invocation, row, value);
      if (row.derives !== undefined) invocation.source = { row, value };
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
  const { name: operation } = recorder.operation;
  const captured = captureContent({ value, row, operation, span }, policy);
  invocation.write(row.key!, captured.attribute);
  invocation.write(row.reference!, captured.reference);
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
