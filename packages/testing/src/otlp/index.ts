export {
  type OtlpAnswer,
  type OtlpReceiver,
  type OtlpRequest,
  startOtlpReceiver,
} from "./otlp-receiver.ts";
export type {
  OtlpAnyValue,
  OtlpDataPoint,
  OtlpKeyValue,
  OtlpLogRecord,
  OtlpMetric,
  OtlpPayload,
  OtlpResource,
  OtlpScope,
  OtlpSignal,
  OtlpSpan,
} from "./otlp-types.ts";
export { plainAttributes, plainValue } from "./plain-attributes.ts";
export type { Received } from "./received.ts";
