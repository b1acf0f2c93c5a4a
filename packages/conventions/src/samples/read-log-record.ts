import { readAttributes } from "./read-attributes.ts";
import { readIds } from "./read-span.ts";
import { readString } from "./safe-read.ts";
import type { SampleLog } from "./sample.ts";

/** A log record of the SDK or of OTLP as a sample; older events have their name in an attribute. */
export function readLogRecord(record: unknown): SampleLog {
  const attributes = readAttributes(record);
  const named = attributes.find(({ name }) => name === "event.name")?.value;
  const eventName = readString(record, "eventName") || (typeof named === "string" ? named : "");
  return { event_name: eventName, attributes, ...readIds(record) };
}
