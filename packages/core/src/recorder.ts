import { getIdentity, type Identity, identityAttributes } from "@genspan/baggage";
import { GEN_AI_OPERATION_NAME, GEN_AI_SPAN_KIND, SCHEMA_URL } from "@genspan/conventions/names";
import {
  type Attributes,
  type AttributeValue,
  type Context,
  type Link,
  metrics,
  type Span,
  SpanKind,
  type SpanOptions,
  type TimeInput,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { validTime } from "./clock.ts";
import { EventEmitter } from "./events/event-emitter.ts";
import { type Instruments, takeInstruments } from "./metrics/instruments.ts";
import type { AnyOperation, Field } from "./operation.ts";
import { readable, readValue } from "./read-values.ts";
import { registrations } from "./registrations.ts";
import { report } from "./report.ts";
import type { Settings } from "./settings.ts";
import { silentSpan } from "./silent-span.ts";
import type { StartOptions } from "./start-options.ts";
import { type Row, uniformOperation, uniformRow } from "./uniform.ts";

/** The values of any operation, read by field name. */
export type Values = Readonly<Record<string, unknown>>;

/** What a span is created with; `SpanOptions`, and its name. */
export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  readonly links: Link[] | undefined;
  readonly startTime: TimeInput | undefined;
}

/**
 * An operation's table as one handle writes it: rows that its settings leave out are gone, and what
 * can be known before a call is known. One per operation and settings.
 */
export class Recorder {
  readonly operation: AnyOperation;
  readonly settings: Settings;
  /** What the metrics of the moment are recorded with; undefined where nobody listens. */
  instruments: Instruments | undefined;
  readonly events: EventEmitter;
  /** All rows, by field. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Rows from which another attribute may be read. */
  readonly deriving: readonly Row[];
  private lastName = "";
  private lastTarget = "";
  private lastSpanName = "";
  private tracer: Tracer | undefined;
  private seenTraces: unknown = undefined;
  private seenMetrics: unknown = undefined;

  constructor(operation: AnyOperation, settings: Settings) {
    this.operation = uniformOperation(operation);
    this.settings = settings;
    const all = Object.entries<Field<unknown>>(operation.fields);
    const rows = all.map(([field, row]) =>
      uniformRow(field, row, settings.loongsuite || !row.extension),
    );
    this.rows = new Map(rows.map((row) => [row.field, row]));
    this.deriving = rows.filter((row) => row.derives !== undefined);
    this.events = new EventEmitter(settings);
  }

  /** Whether anybody listens: without a provider there is nothing to record. */
  isHeard(): boolean {
    const { trace: globalTraces, metrics: globalMeters } = registrations();
    const traces = this.settings.tracerProvider ?? globalTraces;
    const meters = this.settings.meterProvider ?? globalMeters;
    if (traces !== this.seenTraces || meters !== this.seenMetrics) this.follow(traces, meters);
    return this.tracer !== undefined || this.instruments !== undefined;
  }

  /** Those of the values that are fields of the operation. */
  known(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([field]) => this.rows.has(field)));
  }

  /** `gen_ai.operation.name` for these values. */
  operationName(values: Values): string {
    const { name, nameField } = this.operation;
    return nameField === undefined ? name : text(readValue(values, nameField)) || name;
  }

  /** The span's name: the operation's, and its target where that is known. */
  spanName(values: Values): string {
    const { target } = this.operation;
    const suffix = target === undefined ? undefined : readValue(values, target);
    return this.named(this.operationName(values), suffix);
  }

  /** Whether values have a say in the span's name. */
  renames(values: Values): boolean {
    const { nameField, target } = this.operation;
    return (
      (target !== undefined && readValue(values, target) !== undefined) ||
      (nameField !== undefined && readValue(values, nameField) !== undefined)
    );
  }

  /**
   * What the span is created with: its name, its kind, and the attributes that samplers see. Throws
   * what the getters of `values` throw.
   */
  spanStart(values: Values, parent: Context, options: StartOptions | undefined): SpanStart {
    const { operation } = this;
    const attributes: Attributes = { [GEN_AI_OPERATION_NAME]: operation.name };
    if (this.settings.loongsuite) attributes[GEN_AI_SPAN_KIND] = operation.category;
    let name = operation.name;
    let target: unknown;
    let kind = operation.spanKind;
    let namesAgent = false;
    // Only what is given is looked at, which also is the fastest way to read it.
    for (const field in values) {
      const row = this.rows.get(field);
      if (row === undefined) continue;
      const value = values[field];
      if (value === undefined || value === null) continue;
      if (row.at === "start" && row.key !== undefined && row.content === undefined) {
        const written = this.converted(row, value);
        if (written !== undefined) attributes[row.key] = written;
      }
      if (row.identity === "agentName" || row.identity === "agentId") namesAgent = true;
      if (field === operation.target) target = value;
      if (field === operation.nameField) name = text(value) || name;
      if (field === operation.remote) kind = SpanKind.CLIENT;
    }
    attributes[GEN_AI_OPERATION_NAME] = name;
    const identity = getIdentity(parent);
    if (identity !== undefined) this.inherit(attributes, identity, namesAgent);
    return {
      name: this.named(name, target),
      kind: options?.kind ?? kind,
      attributes,
      links: Array.isArray(options?.links) ? options.links : undefined,
      startTime: validTime(options?.startTime),
    };
  }

  /** Starts a span; a tracer that throws is reported and gives a span that does not record. */
  startSpan(start: SpanStart, parent: Context): Span {
    try {
      const span = this.tracer?.startSpan(start.name, start as SpanOptions, parent);
      if (typeof span?.isRecording === "function") return span;
    } catch (error) {
      report(this.operation.name, "the span could not be started", error);
    }
    return silentSpan(parent);
  }

  /** What a row writes for a value; undefined where there is nothing to write. */
  converted(row: Row, value: NonNullable<unknown>): AttributeValue | undefined {
    if (row.convert === undefined) return value as AttributeValue;
    try {
      return row.convert(value);
    } catch (error) {
      this.lost(row.key ?? row.field, error);
      return undefined;
    }
  }

  /** Copies what can be read of `values`, undefined apart; what is lost is reported. */
  copy(values: Values, target: Record<string, unknown>): void {
    try {
      for (const field in values) {
        const value = values[field];
        if (value !== undefined) target[field] = value;
      }
    } catch {
      Object.assign(target, this.readable(values));
    }
  }

  /** A copy of what can be read of `values`; the attributes that are lost are reported. */
  readable(values: Values): Values {
    return readable(values, (field, error) => this.lost(this.rows.get(field)?.key ?? field, error));
  }

  /** Reports an attribute that could not be recorded. */
  lost(what: string, error: unknown): void {
    report(this.operation.name, `${what} could not be recorded`, error);
  }

  /** The span's name; calls of one place mostly have the same target. */
  private named(name: string, target: unknown): string {
    const { spanName } = this.operation;
    if (spanName !== undefined) return spanName;
    if (typeof target !== "string" || target === "") return name;
    if (target !== this.lastTarget || name !== this.lastName) {
      this.lastTarget = target;
      this.lastName = name;
      this.lastSpanName = `${name} ${target}`;
    }
    return this.lastSpanName;
  }

  private inherit(attributes: Attributes, identity: Identity, namesAgent: boolean): void {
    const { loongsuite } = this.settings;
    const { sessionId, userId, conversationId, agentName, agentId } = identity;
    if (loongsuite) {
      putNew(attributes, identityAttributes.sessionId, sessionId);
      putNew(attributes, identityAttributes.userId, userId);
    }
    putNew(attributes, identityAttributes.conversationId, conversationId);
    // Name and id belong together: an operation that gives one of them takes over neither.
    if (namesAgent) return;
    putNew(attributes, identityAttributes.agentName, agentName);
    putNew(attributes, identityAttributes.agentId, agentId);
  }

  /**
   * Takes tracer and instruments from the providers of the moment. What was taken before one is
   * registered would stay silent for ever.
   */
  private follow(traces: unknown, meters: unknown): void {
    const { scopeName, scopeVersion, tracerProvider, meterProvider } = this.settings;
    this.seenTraces = traces;
    this.seenMetrics = meters;
    this.tracer = undefined;
    this.instruments = undefined;
    const lost = (what: string, error: unknown) => report(this.operation.name, what, error);
    try {
      if (traces !== undefined) {
        const provider = tracerProvider ?? trace.getTracerProvider();
        this.tracer = provider.getTracer(scopeName, scopeVersion, { schemaUrl: SCHEMA_URL });
      }
    } catch (error) {
      lost("no tracer could be had", error);
    }
    try {
      if (meters !== undefined) {
        const provider = meterProvider ?? metrics.getMeterProvider();
        this.instruments = takeInstruments(provider, this.operation, this.settings);
      }
    } catch (error) {
      lost("no meter could be had", error);
    }
  }
}

function putNew(attributes: Attributes, key: string, value: string | undefined): void {
  if (value !== undefined && attributes[key] === undefined) attributes[key] = value;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
