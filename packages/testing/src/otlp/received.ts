import type {
  OtlpLogRecord,
  OtlpMetric,
  OtlpPayload,
  OtlpResource,
  OtlpScope,
  OtlpSpan,
} from "./otlp-types.ts";

/** Something that arrived, with where it came from. */
export interface Received {
  readonly resource: OtlpResource;
  readonly scope: OtlpScope;
}

/** The spans of all payloads, in the order in which they arrived. */
export function receivedSpans(payloads: readonly OtlpPayload[]): (Received & { span: OtlpSpan })[] {
  return payloads.flatMap(({ resourceSpans = [] }) =>
    resourceSpans.flatMap(({ resource = {}, scopeSpans = [] }) =>
      scopeSpans.flatMap(({ scope = {}, spans = [] }) =>
        spans.map((span) => ({ resource, scope, span })),
      ),
    ),
  );
}

/** The metrics of all payloads, once per payload that carries them. */
export function receivedMetrics(
  payloads: readonly OtlpPayload[],
): (Received & { metric: OtlpMetric })[] {
  return payloads.flatMap(({ resourceMetrics = [] }) =>
    resourceMetrics.flatMap(({ resource = {}, scopeMetrics = [] }) =>
      scopeMetrics.flatMap(({ scope = {}, metrics = [] }) =>
        metrics.map((metric) => ({ resource, scope, metric })),
      ),
    ),
  );
}

/** The log records of all payloads, in the order in which they arrived. */
export function receivedLogRecords(
  payloads: readonly OtlpPayload[],
): (Received & { logRecord: OtlpLogRecord })[] {
  return payloads.flatMap(({ resourceLogs = [] }) =>
    resourceLogs.flatMap(({ resource = {}, scopeLogs = [] }) =>
      scopeLogs.flatMap(({ scope = {}, logRecords = [] }) =>
        logRecords.map((logRecord) => ({ resource, scope, logRecord })),
      ),
    ),
  );
}
