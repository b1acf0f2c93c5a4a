/** A value in OTLP/JSON: exactly one of the members is there. */
export interface OtlpAnyValue {
  stringValue?: string | null | undefined;
  boolValue?: boolean | null | undefined;
  /** 64-bit integers are strings in protobuf's JSON; numbers are read as well. */
  intValue?: string | number | null | undefined;
  doubleValue?: number | string | null | undefined;
  arrayValue?: { values?: OtlpAnyValue[] | undefined } | null | undefined;
  kvlistValue?: { values?: OtlpKeyValue[] | undefined } | null | undefined;
  bytesValue?: unknown;
}

/** An attribute in OTLP/JSON. */
export interface OtlpKeyValue {
  key: string;
  value?: OtlpAnyValue | null | undefined;
}

/** A span in OTLP/JSON. */
export interface OtlpSpan {
  traceId?: string | undefined;
  spanId?: string | undefined;
  parentSpanId?: string | undefined;
  name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer, or `SPAN_KIND_CLIENT` and the like. */
  kind?: number | string | undefined;
  startTimeUnixNano?: string | number | undefined;
  endTimeUnixNano?: string | number | undefined;
  attributes?: OtlpKeyValue[] | undefined;
  events?: OtlpSpanEvent[] | undefined;
  links?: { traceId?: string; spanId?: string; attributes?: OtlpKeyValue[] }[] | undefined;
  /** 0 unset, 1 ok, 2 error, or `STATUS_CODE_ERROR` and the like. */
  status?: { code?: number | string | undefined; message?: string | undefined } | undefined;
}

/** An event of a span in OTLP/JSON. */
export interface OtlpSpanEvent {
  name: string;
  timeUnixNano?: string | number | undefined;
  attributes?: OtlpKeyValue[] | undefined;
}

/** Points of a metric in OTLP/JSON; only what validation reads. */
export interface OtlpPoints {
  dataPoints?: { attributes?: OtlpKeyValue[] | undefined }[] | undefined;
  isMonotonic?: boolean | undefined;
}

/** A metric in OTLP/JSON: exactly one kind of points is there. */
export interface OtlpMetric {
  name: string;
  unit?: string | undefined;
  description?: string | undefined;
  sum?: OtlpPoints | undefined;
  gauge?: OtlpPoints | undefined;
  histogram?: OtlpPoints | undefined;
  exponentialHistogram?: OtlpPoints | undefined;
  summary?: OtlpPoints | undefined;
}

/** A log record in OTLP/JSON; an event when it has a name. */
export interface OtlpLogRecord {
  eventName?: string | undefined;
  timeUnixNano?: string | number | undefined;
  severityNumber?: number | string | undefined;
  body?: OtlpAnyValue | null | undefined;
  attributes?: OtlpKeyValue[] | undefined;
  traceId?: string | undefined;
  spanId?: string | undefined;
}

/** The resource of telemetry in OTLP/JSON. */
export interface OtlpResource {
  attributes?: OtlpKeyValue[] | undefined;
}

/** The instrumentation scope of telemetry in OTLP/JSON. */
export interface OtlpScope {
  name?: string | undefined;
  version?: string | undefined;
}

/** An export request of traces in OTLP/JSON. */
export interface OtlpTraces {
  resourceSpans: {
    resource?: OtlpResource | undefined;
    scopeSpans?: { scope?: OtlpScope | undefined; spans?: OtlpSpan[] | undefined }[] | undefined;
  }[];
}

/** An export request of metrics in OTLP/JSON. */
export interface OtlpMetrics {
  resourceMetrics: {
    resource?: OtlpResource | undefined;
    scopeMetrics?:
      | { scope?: OtlpScope | undefined; metrics?: OtlpMetric[] | undefined }[]
      | undefined;
  }[];
}

/** An export request of logs in OTLP/JSON. */
export interface OtlpLogs {
  resourceLogs: {
    resource?: OtlpResource | undefined;
    scopeLogs?:
      | { scope?: OtlpScope | undefined; logRecords?: OtlpLogRecord[] | undefined }[]
      | undefined;
  }[];
}
