import { readAttributes } from "./read-attributes.ts";
import { attempt, read, readList, readString } from "./safe-read.ts";
import type { SampleSpan, SampleSpanKind } from "./sample.ts";

const KINDS: readonly SampleSpanKind[] = ["internal", "server", "client", "producer", "consumer"];
const STATUSES = ["unset", "ok", "error"] as const;

/** A span of the SDK or of OTLP as a sample; what cannot be read is left out. */
export function readSpan(span: unknown): SampleSpan {
  const status = read(span, "status");
  return {
    name: readString(span, "name"),
    kind: readKind(span),
    status: { code: readStatusCode(read(status, "code")), message: readString(status, "message") },
    attributes: readAttributes(span),
    span_events: readList(span, "events").map((event) => ({
      name: readString(event, "name"),
      attributes: readAttributes(event),
    })),
    ...readIds(span),
  };
}

/** The ids of the trace and span that an SDK object or OTLP object belongs to. */
export function readIds(owner: unknown): { trace_id?: string; span_id?: string } {
  const context = read(owner, "spanContext");
  const source =
    typeof context === "function" ? attempt(() => context.call(owner)) : (context ?? owner);
  const traceId = readString(source, "traceId");
  const spanId = readString(source, "spanId");
  return { ...(traceId && { trace_id: traceId }), ...(spanId && { span_id: spanId }) };
}

/** The SDK counts kinds from 0, OTLP from 1, with 0 for none given. */
function readKind(span: unknown): SampleSpanKind {
  const kind = read(span, "kind");
  if (typeof kind === "string") {
    const name = kind.replace(/^SPAN_KIND_/, "").toLowerCase();
    return KINDS.find((known) => known === name) ?? "internal";
  }
  const number = typeof kind === "number" ? kind : 0;
  return KINDS[isOtlp(span) ? number - 1 : number] ?? "internal";
}

function isOtlp(span: unknown): boolean {
  if (typeof read(span, "spanContext") === "function") return false;
  if (typeof read(span, "traceId") === "string") return true;
  if (read(span, "startTimeUnixNano") !== undefined) return true;
  return attempt(() => Array.isArray(read(span, "attributes"))) ?? false;
}

function readStatusCode(code: unknown): (typeof STATUSES)[number] {
  if (typeof code === "number") return STATUSES[code] ?? "unset";
  const name = typeof code === "string" ? code.replace(/^STATUS_CODE_/, "").toLowerCase() : "";
  return STATUSES.find((known) => known === name) ?? "unset";
}
