import type { AttributeValue } from "@opentelemetry/api";
import { captureContent } from "../content/capture.ts";
import { isRead } from "../content/shape.ts";
import type { Row, Values } from "../operations/row.ts";
import { atOnce } from "../values/thenable.ts";
import type { Rest } from "./span-start.ts";
import type { WrittenContent, WrittenInvocation } from "./written-invocation.ts";

/**
 * Writes what was given with the start, and no sampler has seen, to a span that records. What is
 * given is written as it is then: what the program does to its objects later changes nothing that
 * was recorded.
 */
export function writeRest(invocation: WrittenInvocation, first: Rest | undefined): void {
  for (let rest = first; rest !== undefined; rest = rest.next) {
    take(invocation, rest.row, rest.value);
  }
}

/** Writes values that are given later. */
export function writeFields(invocation: WrittenInvocation, values: Values): void {
  if (!invocation.isWritten) return;
  try {
    writeEach(invocation, values);
  } catch (error) {
    invocation.recorder.lost("an object", error);
  }
}

function writeEach(invocation: WrittenInvocation, values: Values): void {
  const { recorder } = invocation;
  let place = 0;
  for (const field in values) {
    const row = recorder.later.find(place++, field);
    let value: unknown;
    try {
      value = values[field];
    } catch (error) {
      recorder.lost(row?.key ?? field, error);
    }
    if (value === undefined || value === null) continue;
    if (row === undefined) {
      recorder.lostField(field);
      continue;
    }
    if (row.names) invocation.renamed = true;
    take(invocation, row, value);
  }
}

function take(invocation: WrittenInvocation, row: Row, value: NonNullable<unknown>): void {
  if (row.isPlain) {
    invocation.write(row.key!, value as AttributeValue);
    return;
  }
  if (row.derives !== undefined) invocation.source = { row, value };
  if (row.content !== undefined) takeContent(invocation, row, value);
  else if (row.key !== undefined) {
    invocation.write(row.key, invocation.recorder.converted(row, value));
  }
}

/** Calls the functions that give content. */
export function writeDeferred(invocation: WrittenInvocation): void {
  for (const [row, give] of invocation.content?.deferred ?? []) {
    try {
      const value = atOnce(give());
      if (value === undefined || value === null) continue;
      capture(invocation, row, value);
      if (row.derives !== undefined) invocation.source = { row, value };
    } catch (error) {
      invocation.recorder.lost(row.key!, error);
    }
  }
}

function takeContent(invocation: WrittenInvocation, row: Row, value: NonNullable<unknown>): void {
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

function capture(invocation: WrittenInvocation, row: Row, value: unknown): void {
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

function contentOf(invocation: WrittenInvocation): WrittenContent {
  invocation.content ??= { details: undefined, deferred: undefined };
  return invocation.content;
}
