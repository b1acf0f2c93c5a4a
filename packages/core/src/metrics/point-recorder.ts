import type { Attributes, Context, Meter } from "@opentelemetry/api";

/** An instrument as data; one with the upper bounds of buckets is a histogram, else a counter. */
export type InstrumentRow = readonly [
  name: string,
  unit: string,
  description: string,
  buckets?: readonly number[],
];

/**
 * Records a value as a point of one instrument; what is no finite number makes no point, since it
 * would spoil the sum of all points for good. The SDK keeps the attributes, and processors and
 * exporters may write to them: each point is given a copy. Copies are made where they are needed,
 * since a spread is slow once objects of many shapes have passed it.
 */
export type PointRecorder = (value: unknown, attributes: Attributes, context: Context) => void;

/** Takes instruments from a meter. */
export function pointRecorders<Name extends string>(
  meter: Meter,
  rows: Readonly<Record<Name, InstrumentRow>>,
): Readonly<Record<Name, PointRecorder>> {
  const taken = Object.entries<InstrumentRow>(rows).map(([name, row]) => [name, take(meter, row)]);
  return Object.fromEntries(taken);
}

function take(meter: Meter, [name, unit, description, buckets]: InstrumentRow): PointRecorder {
  if (buckets === undefined) {
    const counter = meter.createCounter(name, { unit, description });
    return (value, attributes, context) => {
      if (Number.isFinite(value)) counter.add(value as number, attributes, context);
    };
  }
  const advice = { explicitBucketBoundaries: [...buckets] };
  const histogram = meter.createHistogram(name, { unit, description, advice });
  return (value, attributes, context) => {
    if (Number.isFinite(value)) histogram.record(value as number, attributes, context);
  };
}
