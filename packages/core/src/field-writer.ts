import type { Attributes } from "@opentelemetry/api";

/** The values of any operation, read by field name. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * When values are written. Of those that were given at the start, `sampling` writes what samplers
 * see, before there is a span, and `started` the rest, once it records; `later` writes those that
 * `set` and the end give.
 */
export type Phase = "sampling" | "started" | "later";

/**
 * Where fields go that need more than to be stored: content, conversions, fields nobody knows. What
 * is called for each field takes its arguments one by one: an object of them would cost as much.
 */
export interface FieldSink {
  takeField(field: string, value: NonNullable<unknown>, attributes: Attributes, phase: Phase): void;
}

/**
 * Writes those of an operation's values that belong to a phase. Only what is given is looked at;
 * throws what getters of the values throw.
 */
export type FieldWriter = (
  values: Values,
  attributes: Attributes,
  phase: Phase,
  sink: FieldSink,
) => void;

/** Writes the fields of any operation, row by row. */
export const writeByRows: FieldWriter = (values, attributes, phase, sink) => {
  for (const field in values) {
    const value = values[field];
    if (value !== undefined && value !== null) sink.takeField(field, value, attributes, phase);
  }
};
