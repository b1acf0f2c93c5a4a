import type { OtlpResource, OtlpSpan, OtlpTraces } from "@genspan/conventions";
import { readId } from "./read-id.ts";
import { type SpanRecord, spanRecord } from "./span-record.ts";

/** The spans of one trace, in the order of their start, each once. */
export interface Trace {
  traceId: string;
  spans: SpanRecord[];
}

/** Which traces are wanted; a trace has to meet all that is given. */
export interface TraceFilter {
  /** One of its spans belongs to this session. */
  session?: string | undefined;
  /** Its id starts with this. */
  trace?: string | undefined;
  /** One of its spans failed. */
  errors?: boolean | undefined;
}

/**
 * Collects spans, which arrive in any order, into traces. A span takes a few hundred bytes here,
 * whatever it carries.
 */
export class TraceForest {
  readonly #traces = new Map<string, SpanRecord[]>();
  readonly #texts = new Map<string, string>();
  /** As given, for base64, and as hexadecimal ids are kept. */
  readonly #tracePrefixes: readonly string[];

  /** With a filter by trace, spans of other traces are not kept. */
  constructor({ trace = "" }: Pick<TraceFilter, "trace"> = {}) {
    this.#tracePrefixes = [trace, trace.toLowerCase()];
  }

  /** Adds the spans of an export request. */
  addRequest({ resourceSpans = [] }: Partial<OtlpTraces>): void {
    for (const { resource, scopeSpans = [] } of resourceSpans) {
      for (const { spans = [] } of scopeSpans) {
        for (const span of spans) this.add(span, resource);
      }
    }
  }

  /** Adds a span in OTLP/JSON; fields that are missing or malformed count as empty. */
  add(span: Partial<OtlpSpan>, resource?: OtlpResource): void {
    const traceId = readId(span.traceId);
    if (!this.#tracePrefixes.some((prefix) => traceId.startsWith(prefix))) return;
    const record = spanRecord(span, resource);
    record.name = this.#shared(record.name);
    if (record.service !== undefined) record.service = this.#shared(record.service);
    if (record.operation !== undefined) record.operation = this.#shared(record.operation);
    const spans = this.#traces.get(traceId);
    if (spans === undefined) this.#traces.set(traceId, [record]);
    else spans.push(record);
  }

  /** The traces that meet the filter, in the order of their start. */
  traces({ session, errors }: TraceFilter = {}): Trace[] {
    return [...this.#traces]
      .filter(([, spans]) => !errors || spans.some((span) => span.error !== undefined))
      .filter(
        ([, spans]) =>
          session === undefined || spans.some((span) => span.identity.session === session),
      )
      .map(([traceId, spans]) => ({
        traceId,
        spans: withoutCopies(spans.sort((a, b) => a.start - b.start)),
      }))
      .sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
  }

  /** Equal texts are kept once: names repeat from span to span. */
  #shared(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}

/** Exporters deliver again what may not have arrived, and files may overlap. */
function withoutCopies(spans: readonly SpanRecord[]): SpanRecord[] {
  const byId = new Map<string, SpanRecord>();
  return spans.filter((span) => {
    const other = byId.get(span.spanId);
    if (other === undefined) byId.set(span.spanId, span);
    return other === undefined || span.spanId === "" || !isCopy(span, other);
  });
}

function isCopy(a: SpanRecord, b: SpanRecord): boolean {
  return a.start === b.start && a.end === b.end && a.name === b.name;
}
