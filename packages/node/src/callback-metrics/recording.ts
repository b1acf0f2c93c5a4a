import type { Attributes, Meter } from "@opentelemetry/api";
import type { MeterSource } from "./meter-source.ts";
import { report } from "./report.ts";

/** Writes one value to an instrument. */
export type Write = (value: number, attributes?: Attributes) => void;

/** Writes to an instrument that is made as soon as there is a meter, and again when it changes. */
export function lateInstrument(
  source: MeterSource,
  name: string,
  constant: Attributes,
  create: (meter: Meter) => Write,
): Write {
  let write: Write | undefined;
  source.onMeter((meter) => {
    write = create(meter);
  });
  return (value, attributes) => {
    try {
      if (source.current() === undefined) return;
      // One that got into a sum would stay in it for ever.
      if (Number.isNaN(value)) return report([name], "was given what is no number");
      write?.(value, attributes ? { ...constant, ...attributes } : constant);
    } catch (error) {
      report([name], "value lost", error);
    }
  };
}
