import { getIdentity } from "@genspan/baggage";
import { GEN_AI_OPERATION_NAME, GEN_AI_SPAN_KIND } from "@genspan/conventions/names";
import {
  type Attributes,
  type Context,
  type Link,
  type Span,
  SpanKind,
  type SpanOptions,
  type TimeInput,
} from "@opentelemetry/api";
import { silentSpan } from "../contexts/silent-span.ts";
import type { Row, Values } from "../operations/row.ts";
import { validTime } from "../process/clock.ts";
import { report } from "../process/report.ts";
import { inheritAgent, inheritConversation, inheritSession } from "./inherit-identity.ts";
import type { Recorder } from "./recorder.ts";
import type { StartOptions } from "./start-options.ts";

/** What a span is created with; `SpanOptions`, and more. */
export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  readonly links: Link[] | undefined;
  readonly startTime: TimeInput | undefined;
  /** The first of the values that samplers do not see. */
  readonly rest: Rest | undefined;
}

/** A value that waits for its span to record, and the next one: a list costs less than an array. */
export interface Rest {
  readonly row: Row;
  readonly value: NonNullable<unknown>;
  next: Rest | undefined;
}

/**
 * Reads in one pass what a span is created with: its name, its kind, and the attributes that
 * samplers see. Throws what the getters of `values` throw.
 */
export function spanStart(
  recorder: Recorder,
  values: Values,
  { parent, options }: { readonly parent: Context; readonly options: StartOptions | undefined },
): SpanStart {
  const { first, nameRow, operation, remoteRow, settings, targetRow } = recorder;
  const attributes: Attributes = {};
  attributes[GEN_AI_OPERATION_NAME] = operation.name;
  if (settings.loongsuite) attributes[GEN_AI_SPAN_KIND] = operation.category;
  let { name, spanKind } = operation;
  let target: unknown;
  let namesAgent = false;
  let rest: Rest | undefined;
  let last: Rest | undefined;
  let place = 0;
  for (const field in values) {
    const value = values[field];
    const row = first.find(place++, field);
    if (value === undefined || value === null) continue;
    if (row === undefined) {
      recorder.lostField(field);
      continue;
    }
    if (row === targetRow) target = value;
    else if (row === nameRow) name = recorder.operationName(value);
    else if (row === remoteRow) spanKind = SpanKind.CLIENT;
    if (row.namesAgent) namesAgent = true;
    if (row.sampled) {
      const written = recorder.converted(row, value);
      if (written !== undefined) attributes[row.key!] = written;
    } else {
      const one: Rest = { row, value, next: undefined };
      if (last === undefined) rest = one;
      else last.next = one;
      last = one;
    }
  }
  if (name !== operation.name) attributes[GEN_AI_OPERATION_NAME] = name;
  const identity = getIdentity(parent);
  if (identity !== undefined) {
    if (settings.loongsuite) inheritSession(attributes, identity);
    inheritConversation(attributes, identity);
    if (!namesAgent) inheritAgent(attributes, identity);
  }
  return {
    name: recorder.spanName(name, target),
    kind: options?.kind ?? spanKind,
    attributes,
    // At a link to nothing exporters throw, and lose all that they were to send with it.
    links: options?.links?.filter?.((link) => link?.context?.spanId || recorder.lost("a link")),
    startTime: validTime(options?.startTime),
    rest,
  };
}

/** Starts a span; a tracer that throws is reported and gives a span that does not record. */
export function startSpan(recorder: Recorder, start: SpanStart, parent: Context): Span {
  try {
    const span = recorder.listeners.tracer?.startSpan(start.name, start as SpanOptions, parent);
    if (typeof span?.isRecording === "function") return span;
  } catch (error) {
    report(recorder.operation.name, "the span could not be started", error);
  }
  return silentSpan(parent);
}
