import { type Identity, identityAttributes } from "@genspan/baggage";
import { GEN_AI_OPERATION_NAME, GEN_AI_SPAN_KIND, SCHEMA_URL } from "@genspan/conventions/names";
import {
  type Attributes,
  type AttributeValue,
  type Context,
  metrics,
  type Span,
  SpanKind,
  type SpanOptions,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { validTime } from "./clock.ts";
import { EventEmitter } from "./events/event-emitter.ts";
import { type Instruments, takeInstruments } from "./metrics/instruments.ts";
import type { AnyOperation, Field } from "./operation.ts";
import { readValue } from "./read-values.ts";
import { registrations } from "./registrations.ts";
import { report } from "./report.ts";
import type { Settings } from "./settings.ts";
import { silentSpan } from "./silent-span.ts";
import type { StartOptions } from "./start-options.ts";
import { type Row, uniformOperation, uniformRow } from "./uniform.ts";

/** The values of any operation, read by field name. */
export type Values = Readonly<Record<string, unknown>>;

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
  /** The rows that the sampler sees. */
  readonly startRows: readonly Row[];
  /** Rows from which another attribute may be read. */
  readonly deriving: readonly Row[];
  private readonly namesAgent: boolean;
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
    this.startRows = rows.filter(
      (row) => row.at === "start" && row.key !== undefined && row.content === undefined,
    );
    this.deriving = rows.filter((row) => row.derives !== undefined);
    this.namesAgent = rows.some((row) => row.identity === "agentName");
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
    const { spanName, target } = this.operation;
    if (spanName !== undefined) return spanName;
    const name = this.operationName(values);
    const suffix = target === undefined ? "" : text(readValue(values, target));
    return suffix === "" ? name : `${name} ${suffix}`;
  }

  /** Whether values have a say in the span's name. */
  renames(values: Values): boolean {
    const { nameField, target } = this.operation;
    return (
      (target !== undefined && readValue(values, target) !== undefined) ||
      (nameField !== undefined && readValue(values, nameField) !== undefined)
    );
  }

  /** What the span is created with: what samplers see. */
  startAttributes(values: Values, identity: Identity | undefined): Attributes {
    const attributes: Attributes = { [GEN_AI_OPERATION_NAME]: this.operationName(values) };
    if (this.settings.loongsuite) attributes[GEN_AI_SPAN_KIND] = this.operation.category;
    if (identity !== undefined) this.inherit(attributes, values, identity);
    for (const row of this.startRows) {
      const value = this.attribute(row, values);
      if (value !== undefined) attributes[row.key!] = value;
    }
    return attributes;
  }

  /** The value of a row's attribute; undefined when there is none or it cannot be read. */
  attribute(row: Row, values: Values): AttributeValue | undefined {
    try {
      const value = values[row.field];
      if (value === undefined || value === null) return undefined;
      return row.convert === undefined ? (value as AttributeValue) : row.convert(value);
    } catch (error) {
      this.lost(row.key ?? row.field, error);
      return undefined;
    }
  }

  /** Starts a span; a tracer that throws is reported and gives a span that does not record. */
  startSpan(
    values: Values,
    attributes: Attributes,
    parent: Context,
    options: StartOptions | undefined,
  ): Span {
    try {
      const spanOptions = {
        kind: options?.kind ?? this.spanKind(values),
        attributes,
        links: Array.isArray(options?.links) ? options.links : undefined,
        startTime: validTime(options?.startTime),
      };
      const span = this.tracer?.startSpan(
        this.spanName(values),
        spanOptions as SpanOptions,
        parent,
      );
      if (typeof span?.isRecording === "function") return span;
    } catch (error) {
      report(this.operation.name, "the span could not be started", error);
    }
    return silentSpan(parent);
  }

  /** Reports an attribute that could not be recorded. */
  lost(what: string, error: unknown): void {
    report(this.operation.name, `${what} could not be recorded`, error);
  }

  private spanKind(values: Values): SpanKind {
    const { spanKind, remote } = this.operation;
    const isRemote = remote !== undefined && readValue(values, remote) !== undefined;
    return isRemote ? SpanKind.CLIENT : spanKind;
  }

  private inherit(attributes: Attributes, values: Values, identity: Identity): void {
    const { loongsuite } = this.settings;
    const { sessionId, userId, conversationId, agentName, agentId } = identity;
    if (sessionId !== undefined && loongsuite) attributes[identityAttributes.sessionId] = sessionId;
    if (userId !== undefined && loongsuite) attributes[identityAttributes.userId] = userId;
    if (conversationId !== undefined) {
      attributes[identityAttributes.conversationId] = conversationId;
    }
    // Name and id belong together: an operation that gives one of them takes over neither.
    const names = (field: string): boolean => readValue(values, field) !== undefined;
    if (this.namesAgent && (names("agentName") || names("agentId"))) return;
    if (agentName !== undefined) attributes[identityAttributes.agentName] = agentName;
    if (agentId !== undefined) attributes[identityAttributes.agentId] = agentId;
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

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
