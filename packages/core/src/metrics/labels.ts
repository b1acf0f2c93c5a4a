import type { Attributes } from "@opentelemetry/api";
import { known } from "../known.ts";
import type { AnyOperation } from "../operations/operation.ts";
import { report } from "../process/report.ts";
import { boundedLabel } from "./bounded-label.ts";
import type { Outcome } from "./instruments.ts";

/** An attribute of points that is read from what happened; left out where that is not known. */
export interface Label {
  readonly key: string;
  readonly read: (outcome: Outcome) => unknown;
  /** Whether a model can invent its values: bounded in form and number. */
  readonly bounded?: boolean;
}

/** The attributes of the points of one outcome, to be copied for each point. */
export interface Labels {
  readonly shared: Attributes;
  /** Those of input tokens. */
  readonly input: Attributes;
  /** Those of output tokens. */
  readonly output: Attributes;
}

/** What labels are made with, beside what happened. */
export interface LabelOptions {
  readonly operation: AnyOperation;
  /** The label that tells input tokens from output tokens. */
  readonly tokenType: string;
  /** Written on every point. */
  readonly added: Attributes | undefined;
}

/**
 * Makes a function that gives the labels of an outcome. It gives those of the outcome before where
 * nothing has changed, as it mostly is for calls of one place.
 */
export function labelsOf(
  labels: readonly Label[],
  { operation, tokenType, added = {} }: LabelOptions,
): (outcome: Outcome) => Labels {
  const constant = known(operation.name, added);
  let values: unknown[] = [];
  let last: Labels | undefined;
  const areAsBefore = (outcome: Outcome): boolean =>
    labels.every(({ read }, index) => Object.is(read(outcome), values[index]));
  return (outcome) => {
    if (last === undefined || !areAsBefore(outcome)) {
      const given = labels.map(({ read }) => read(outcome));
      const shared: Attributes = { ...constant };
      labels.forEach(({ key, bounded }, index) => {
        const value = bounded ? boundedLabel(key, given[index]) : given[index];
        if (isLabel(value)) shared[key] = value;
        else if (value !== undefined && value !== null) {
          report(operation.name, `the label ${key} could not be recorded`);
        }
      });
      // What hears of a lost label may record, too.
      values = given;
      last = {
        shared,
        input: { ...shared, [tokenType]: "input" },
        output: { ...shared, [tokenType]: "output" },
      };
    }
    return last;
  };
}

/** Whether points can be told apart by a value: SDKs hash it, and throw at some that are none. */
function isLabel(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** A copy of attributes, with one more if it is known, which a model or anybody else can invent. */
export function withLabel(attributes: Attributes, key: string, value: unknown): Attributes {
  const label = boundedLabel(key, value);
  return label === undefined ? { ...attributes } : { ...attributes, [key]: label };
}
