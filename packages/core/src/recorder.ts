import { getIdentity, type Identity } from "@genspan/baggage";
import {
  GEN_AI_AGENT_ID,
  GEN_AI_AGENT_NAME,
  GEN_AI_CONVERSATION_ID,
  GEN_AI_OPERATION_NAME,
  GEN_AI_SESSION_ID,
  GEN_AI_SPAN_KIND,
  GEN_AI_USER_ID,
} from "@genspan/conventions/names";
import {
  type Attributes,
  type AttributeValue,
  type Context,
  type Link,
  type Span,
  SpanKind,
  type SpanOptions,
  type TimeInput,
} from "@opentelemetry/api";
import { validTime } from "./clock.ts";
import { EventEmitter } from "./events/event-emitter.ts";
import { Listeners } from "./listeners.ts";
import type { AnyOperation } from "./operation.ts";
import { readable } from "./read-values.ts";
import { report } from "./report.ts";
import { type Row, RowFinder, type Rows, rowsOf, type Values } from "./row.ts";
import type { Settings } from "./settings.ts";
import { silentSpan } from "./silent-span.ts";
import type { StartOptions } from "./start-options.ts";

/** A value that waits for its span to record, and the next one: a list costs less than an array. */
export interface Rest {
  readonly row: Row;
  readonly value: NonNullable<unknown>;
  next: Rest | undefined;
}

/** What a span is created with; `SpanOptions`, and its name. */
export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  readonly links: Link[] | undefined;
  readonly startTime: TimeInput | undefined;
  /** The first of the values that samplers do not see. */
  readonly rest: Rest | undefined;
}

// Engines read properties fast where all objects have them in one order.
const blank: Partial<AnyOperation> = {
  name: "",
  nameField: undefined,
  spanName: undefined,
  target: undefined,
  spanKind: SpanKind.INTERNAL,
  remote: undefined,
  category: "",
  publishes: undefined,
  usage: undefined,
  streaming: undefined,
} as never;

/**
 * An operation's table as one handle writes it: rows that its settings leave out are gone, and what
 * can be known before a call is known. One per operation and settings.
 */
export class Recorder {
  readonly operation: AnyOperation;
  readonly settings: Settings;
  readonly listeners: Listeners;
  readonly events: EventEmitter;
  readonly rows: Rows;
  /** Finds the rows of what is given with the start. */
  readonly first: RowFinder;
  /** Finds the rows of what is given later. */
  readonly later: RowFinder;
  /** When the total of the tokens is written; undefined where it never is. */
  readonly total: AnyOperation["total"];
  private readonly nameRow: Row | undefined;
  private readonly targetRow: Row | undefined;
  private readonly remoteRow: Row | undefined;
  /** Fields that name the operation's own agent. */
  private readonly agentFields: readonly string[];
  private lastName = "";
  private lastTarget = "";
  private lastSpanName = "";

  constructor(operation: AnyOperation, settings: Settings) {
    this.operation = { ...blank, ...operation };
    this.settings = settings;
    this.listeners = new Listeners(this.operation, settings);
    this.events = new EventEmitter(settings);
    this.rows = rowsOf(operation, settings.loongsuite);
    this.first = new RowFinder(this.rows);
    this.later = new RowFinder(this.rows);
    const rowOf = (field: string | undefined) => (field === undefined ? field : this.rows[field]);
    this.nameRow = rowOf(operation.nameField);
    this.targetRow = rowOf(operation.target);
    this.remoteRow = rowOf(operation.remote);
    this.total = settings.loongsuite ? operation.total : undefined;
    this.agentFields = Object.values(this.rows)
      .filter(namesAgent)
      .map((row) => row.field);
  }

  /** Those of the values that are fields of the operation. */
  known(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([field]) => field in this.rows));
  }

  /**
   * What the span is created with: its name, its kind, and the attributes that samplers see. Throws
   * what the getters of `values` throw.
   */
  spanStart(values: Values, parent: Context, options: StartOptions | undefined): SpanStart {
    const { first, operation, settings } = this;
    const attributes: Attributes = {};
    attributes[GEN_AI_OPERATION_NAME] = operation.name;
    if (settings.loongsuite) attributes[GEN_AI_SPAN_KIND] = operation.category;
    let { name, spanKind } = operation;
    let target: unknown;
    let rest: Rest | undefined;
    let last: Rest | undefined;
    let place = 0;
    for (const field in values) {
      const value = values[field];
      const row = first.find(place++, field);
      if (value === undefined || value === null) continue;
      if (row === undefined) {
        this.lostField(field);
        continue;
      }
      if (row === this.targetRow) target = value;
      else if (row === this.nameRow) name = this.operationName(value);
      else if (row === this.remoteRow) spanKind = SpanKind.CLIENT;
      if (!row.sampled) {
        const one: Rest = { row, value, next: undefined };
        if (last === undefined) rest = one;
        else last.next = one;
        last = one;
        continue;
      }
      const written = this.converted(row, value);
      if (written !== undefined) attributes[row.key!] = written;
    }
    if (name !== operation.name) attributes[GEN_AI_OPERATION_NAME] = name;
    const identity = getIdentity(parent);
    if (identity !== undefined) this.inherit(attributes, identity, values);
    return {
      name: this.spanName(name, target),
      kind: options?.kind ?? spanKind,
      attributes,
      links: Array.isArray(options?.links) ? options.links : undefined,
      startTime: validTime(options?.startTime),
      rest,
    };
  }

  /** Starts a span; a tracer that throws is reported and gives a span that does not record. */
  startSpan(start: SpanStart, parent: Context): Span {
    try {
      const span = this.listeners.tracer?.startSpan(start.name, start as SpanOptions, parent);
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

  /** A copy of what can be read of `values`; the attributes that are lost are reported. */
  readable(values: Values): Values {
    return readable(values, (field, error) => this.lost(this.rows[field]?.key ?? field, error));
  }

  /** Reports a field that the operation does not have. */
  lostField(field: string): void {
    report(this.operation.name, `there is no field ${field}`);
  }

  /** Reports an attribute that could not be recorded. */
  lost(what: string, error: unknown): void {
    report(this.operation.name, `${what} could not be recorded`, error);
  }

  /** `gen_ai.operation.name`: what the field for it was given, or the operation's own. */
  operationName(given: unknown): string {
    return typeof given === "string" && given !== "" ? given : this.operation.name;
  }

  /** The span's name; calls of one place mostly have the same target. */
  spanName(name: string, target: unknown): string {
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

  private inherit(attributes: Attributes, identity: Identity, values: Values): void {
    const { agentId, agentName, conversationId, sessionId, userId } = identity;
    if (this.settings.loongsuite) {
      if (sessionId !== undefined) attributes[GEN_AI_SESSION_ID] ??= sessionId;
      if (userId !== undefined) attributes[GEN_AI_USER_ID] ??= userId;
    }
    if (conversationId !== undefined) attributes[GEN_AI_CONVERSATION_ID] ??= conversationId;
    // Name and id belong together: an operation that gives one of them takes over neither.
    if (this.agentFields.some((field) => isGiven(values[field]))) return;
    if (agentName !== undefined) attributes[GEN_AI_AGENT_NAME] ??= agentName;
    if (agentId !== undefined) attributes[GEN_AI_AGENT_ID] ??= agentId;
  }
}

function namesAgent({ key }: Row): boolean {
  return key === GEN_AI_AGENT_NAME || key === GEN_AI_AGENT_ID;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
