import { type AttributeValue, SpanKind } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import { EventEmitter } from "../events/event-emitter.ts";
import type { AnyOperation } from "../operations/operation.ts";
import { type Row, RowFinder, type Rows, rowsOf, type Values } from "../operations/row.ts";
import { guarded, report } from "../process/report.ts";
import type { AbortSignalLike } from "../values/abort-signal.ts";
import { describeError, type ErrorFacts } from "../values/errors.ts";
import { atOnce } from "../values/thenable.ts";
import { Listeners } from "./listeners.ts";
import { readable } from "./read-values.ts";

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
  /** The rows of the operation's `nameField`, `target` and `remote`. */
  readonly nameRow: Row | undefined;
  readonly targetRow: Row | undefined;
  readonly remoteRow: Row | undefined;
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
  }

  /** Those of the values that are fields of the operation. */
  known(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([field]) => field in this.rows));
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

  /** What of a thrown value can be recorded; `signal` is that of the operation. */
  describe(error: unknown, signal: AbortSignalLike | undefined): ErrorFacts {
    const { name } = this.operation;
    const { errorType } = this.settings;
    const custom =
      errorType && (() => guarded(name, "what errorType gives", () => atOnce(errorType(error))));
    return describeError(error, custom, signal);
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
  lost(what: string, error?: unknown): void {
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
}
