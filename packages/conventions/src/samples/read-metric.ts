import { readAttributes } from "./read-attributes.ts";
import { read, readList, readString } from "./safe-read.ts";
import type { SampleInstrument, SampleMetric } from "./sample.ts";

/** The SDK's `DataPointType`, in its order; a sum is decided by whether it is monotonic. */
const SDK_INSTRUMENTS: readonly (SampleInstrument | "sum")[] = [
  "histogram",
  "histogram",
  "gauge",
  "sum",
];

const OTLP_INSTRUMENTS: readonly (readonly [string, SampleInstrument | "sum"])[] = [
  ["histogram", "histogram"],
  ["exponentialHistogram", "histogram"],
  ["sum", "sum"],
  ["gauge", "gauge"],
  ["summary", "summary"],
];

/** A metric of the SDK (`MetricData`) or of OTLP as a sample. */
export function readMetric(metric: unknown): SampleMetric {
  const descriptor = read(metric, "descriptor");
  if (typeof descriptor === "object" && descriptor !== null) {
    const type = read(metric, "dataPointType");
    const instrument = typeof type === "number" ? SDK_INSTRUMENTS[type] : undefined;
    return sample(descriptor, metric, instrument);
  }
  for (const [key, instrument] of OTLP_INSTRUMENTS) {
    const points = read(metric, key);
    if (typeof points === "object" && points !== null) return sample(metric, points, instrument);
  }
  return sample(metric, undefined, undefined);
}

function sample(
  named: unknown,
  points: unknown,
  kind: SampleInstrument | "sum" | undefined,
): SampleMetric {
  const monotonic = read(points, "isMonotonic") === true;
  const instrument = kind === "sum" ? (monotonic ? "counter" : "updowncounter") : kind;
  return {
    name: readString(named, "name"),
    unit: readString(named, "unit"),
    ...(instrument && { instrument }),
    data_points: readList(points, "dataPoints").map((point) => ({
      attributes: readAttributes(point),
    })),
  };
}
