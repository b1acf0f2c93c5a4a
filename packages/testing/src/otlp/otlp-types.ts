/** The three kinds of data that OTLP carries. */
export type OtlpSignal = "traces" | "metrics" | "logs";

/** A value of an attribute or a log body in OTLP/JSON. */
export interface OtlpAnyValue {
  stringValue?: string;
  boolValue?: boolean;
  /** A decimal string, or a number where the sender wrote one. */
  intValue?: string | number;
  doubleValue?: number;
  arrayValue?: { values?: OtlpAnyValue[] };
  kvlistValue?: { values?: OtlpKeyValue[] };
  /** Base64. */
  bytesValue?: string;
}

/** An attribute in OTLP/JSON. */
export interface OtlpKeyValue {
  key: string;
  value?: OtlpAnyValue;
}

/** A resource in OTLP/JSON. */
export interface OtlpResource {
  attributes?: OtlpKeyValue[];
}

/** An instrumentation scope in OTLP/JSON. */
export interface OtlpScope {
  name?: string;
  version?: string;
  attributes?: OtlpKeyValue[];
}

/** A span in OTLP/JSON; ids are hexadecimal, times are nanoseconds as decimal strings. */
export interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind?: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: OtlpKeyValue[];
  events?: { name: string; timeUnixNano: string; attributes?: OtlpKeyValue[] }[];
  links?: { traceId: string; spanId: string; attributes?: OtlpKeyValue[] }[];
  status?: { code?: number; message?: string };
}

/** One point of a metric in OTLP/JSON; which fields it has depends on the kind of metric. */
export interface OtlpDataPoint {
  attributes?: OtlpKeyValue[];
  startTimeUnixNano?: string;
  timeUnixNano?: string;
  asInt?: string | number;
  asDouble?: number;
  count?: string | number;
  sum?: number;
  min?: number;
  max?: number;
  bucketCounts?: (string | number)[];
  explicitBounds?: number[];
}

/** A metric in OTLP/JSON; exactly one of the kinds is there. */
export interface OtlpMetric {
  name: string;
  description?: string;
  unit?: string;
  gauge?: { dataPoints: OtlpDataPoint[] };
  sum?: { dataPoints: OtlpDataPoint[]; aggregationTemporality?: number; isMonotonic?: boolean };
  histogram?: { dataPoints: OtlpDataPoint[]; aggregationTemporality?: number };
  exponentialHistogram?: { dataPoints: OtlpDataPoint[]; aggregationTemporality?: number };
  summary?: { dataPoints: OtlpDataPoint[] };
}

/** A log record in OTLP/JSON. */
export interface OtlpLogRecord {
  timeUnixNano?: string;
  observedTimeUnixNano?: string;
  severityNumber?: number;
  severityText?: string;
  body?: OtlpAnyValue;
  attributes?: OtlpKeyValue[];
  traceId?: string;
  spanId?: string;
  eventName?: string;
}

/** What one request carries, in OTLP/JSON. */
export interface OtlpPayload {
  resourceSpans?: {
    resource?: OtlpResource;
    scopeSpans?: { scope?: OtlpScope; spans?: OtlpSpan[] }[];
  }[];
  resourceMetrics?: {
    resource?: OtlpResource;
    scopeMetrics?: { scope?: OtlpScope; metrics?: OtlpMetric[] }[];
  }[];
  resourceLogs?: {
    resource?: OtlpResource;
    scopeLogs?: { scope?: OtlpScope; logRecords?: OtlpLogRecord[] }[];
  }[];
}
