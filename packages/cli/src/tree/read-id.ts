const HEXADECIMAL = /^[\da-f]+$/i;
/** Ids of no span, as hexadecimal and as base64. */
const ZEROS = ["0000000000000000", "AAAAAAAAAAA="];

/**
 * An id of OTLP/JSON: hexadecimal in lower case, since its case says nothing; base64, which
 * protobuf's own JSON has, as it is; empty for what is no id and for the zeros of no span.
 */
export function readId(value: unknown): string {
  if (typeof value !== "string" || ZEROS.includes(value)) return "";
  return HEXADECIMAL.test(value) ? value.toLowerCase() : value;
}
