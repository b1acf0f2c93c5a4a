import type { OtlpLogRecord } from "../otlp.ts";
import { readLogRecord } from "../samples/read-log-record.ts";
import { checkAttribute, isOwned } from "./check-attribute.ts";
import { appliesTo, checkRequirements, valuesOf } from "./check-requirements.ts";
import { checkSignal } from "./check-signal.ts";
import type { Finding } from "./finding.ts";
import { FindingList } from "./finding-list.ts";
import { resolveOptions, type ValidationOptions } from "./options.ts";
import { quote } from "./quote.ts";

/** What validation reads of an SDK's log record; `ReadableLogRecord` of JS 2 and 3 fits. */
export interface SdkLogRecord {
  readonly eventName?: string | undefined;
  readonly attributes: object;
  readonly spanContext?: { readonly traceId: string; readonly spanId: string } | undefined;
}

/** Compares a log record of the SDK or of OTLP/JSON with the conventions. */
export function validateLogRecord(
  record: SdkLogRecord | OtlpLogRecord,
  options?: ValidationOptions,
): Finding[] {
  const rules = resolveOptions(options);
  const { event_name: name, attributes } = readLogRecord(record);
  const findings = new FindingList(rules, "log", name);
  const definition = rules.vocabulary.events.get(name);
  if (definition) {
    checkSignal(findings, "event", definition);
    const values = valuesOf(attributes);
    const applies = appliesTo(values, values.has("error.type"));
    checkRequirements(findings, definition.attributes, values, applies);
  } else if (isOwned(name)) {
    const message = `Event ${quote(name)} does not exist in ${rules.vocabulary.layers.join(", ")}.`;
    findings.add("missing_event", message, { event_name: name });
  }
  for (const attribute of attributes) {
    checkAttribute(findings, attribute, definition !== undefined);
  }
  return findings.toArray();
}
