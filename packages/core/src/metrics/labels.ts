import type { Attributes } from "@opentelemetry/api";
import { isScalar, known } from "../process/known.ts";
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

/**
 * Makes a function that gives the labels of an outcome, with what is `added` to all. It gives those
 * of the outcome before where nothing has changed, as it mostly is for calls of one place.
 */
export function labelsOf(
  labels: readonly Label[],
  tokenType: string,
  added: Attributes = {},
): (outcome: Outcome) => Labels {
  let values: unknown[] = [];
  let last: Labels | undefined;
  const areAsBefore = (outcome: Outcome): boolean =>
    labels.every(({ read }, index) => Object.is(read(outcome), values[index]));
  return (outcome) => {
    if (last === undefined || !areAsBefore(outcome)) {
      const given = labels.map(({ read }) => read(outcome));
      const named: Record<string, unknown> = {};
      labels.forEach(({ bounded, key }, index) => {
        named[key] = bounded ? boundedLabel(key, given[index]) : given[index];
      });
      const { name } = outcome.recorder.operation;
      const shared = { ...known(name, added), ...known(name, named, isScalar) };
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

/** A copy of attributes, with one more if it is known, which a model or anybody else can invent. */
export function withLabel(attributes: Attributes, key: string, value: unknown): Attributes {
  const label = boundedLabel(key, value);
  return label === undefined ? { ...attributes } : { ...attributes, [key]: label };
}
