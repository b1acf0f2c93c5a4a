import { type Environment, envNumbers } from "../settings/environment.ts";

/** Limits of spans. */
export interface SpanLimits {
  attributeValueLengthLimit?: number;
  attributeCountLimit?: number;
  eventCountLimit?: number;
  linkCountLimit?: number;
  attributePerEventCountLimit?: number;
  attributePerLinkCountLimit?: number;
}

/** Limits of log records. */
export interface LogRecordLimits {
  attributeValueLengthLimit?: number;
  attributeCountLimit?: number;
}

const common = {
  attributeValueLengthLimit: "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
  attributeCountLimit: "OTEL_ATTRIBUTE_COUNT_LIMIT",
} as const;

/** Limits of spans from the environment; the SDK of the 3.x line no longer reads it. */
export function spanLimits(env: Environment): SpanLimits {
  return {
    ...envNumbers(env, common),
    ...envNumbers(env, {
      attributeValueLengthLimit: "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      attributeCountLimit: "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
      eventCountLimit: "OTEL_SPAN_EVENT_COUNT_LIMIT",
      linkCountLimit: "OTEL_SPAN_LINK_COUNT_LIMIT",
      attributePerEventCountLimit: "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT",
      attributePerLinkCountLimit: "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT",
    }),
  };
}

/** Limits of log records from the environment. */
export function logRecordLimits(env: Environment): LogRecordLimits {
  return {
    ...envNumbers(env, common),
    ...envNumbers(env, {
      attributeValueLengthLimit: "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      attributeCountLimit: "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT",
    }),
  };
}
