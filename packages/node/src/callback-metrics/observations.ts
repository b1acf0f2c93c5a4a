import type { Attributes } from "@opentelemetry/api";

interface Point {
  value: number;
  readonly attributes: Attributes;
}

/** The points of one collection: equal attributes add up for sums, the last one wins for gauges. */
export class Observations<K> {
  readonly #points: Map<K, Map<string, Point>> = new Map();

  /** True unless there was a value with equal attributes. */
  add(instrument: K, value: number, attributes: Attributes, sum: boolean): boolean {
    const points = this.#points.get(instrument) ?? new Map<string, Point>();
    this.#points.set(instrument, points);
    const key = attributesKey(attributes);
    const point = points.get(key);
    if (point) point.value = sum ? point.value + value : value;
    else points.set(key, { value, attributes });
    return point === undefined;
  }

  *[Symbol.iterator](): Generator<[instrument: K, value: number, attributes: Attributes]> {
    for (const [instrument, points] of this.#points)
      for (const { value, attributes } of points.values()) yield [instrument, value, attributes];
  }
}

/** Equal for equal attributes, in whatever order. */
export function attributesKey(attributes: Attributes): string {
  return JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
