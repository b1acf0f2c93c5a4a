import type { Attributes, AttributeValue, Span } from "@opentelemetry/api";
import { captureContent } from "./content/capture.ts";
import { isRead } from "./content/shape.ts";
import type { Recorder, Values } from "./recorder.ts";
import { report } from "./report.ts";
import type { ContentPolicy } from "./settings.ts";
import type { Row } from "./uniform.ts";

/**
 * Collects what a recording span gets at its end. Values are taken in as they are when they are
 * given, so what the program does to its objects later changes nothing that was recorded.
 */
export class SpanWriter {
  readonly attributes: Attributes = {};
  /** Content as structured values, for the event. */
  details: Record<string, unknown> | undefined = undefined;
  private readonly recorder: Recorder;
  private readonly span: Span;
  private readonly policy: ContentPolicy;
  /** Functions that give content; the last one given for a field counts. */
  private deferred: Map<Row, () => unknown> | undefined = undefined;

  constructor(recorder: Recorder, span: Span, policy: ContentPolicy) {
    this.recorder = recorder;
    this.span = span;
    this.policy = policy;
  }

  /** Takes in values; those that the span was created with are there already. */
  take(values: Values, created: boolean): void {
    try {
      this.takeFields(values, created);
    } catch {
      // Some getter threw: what can be read is read one by one, and the rest reported.
      this.takeFields(this.recorder.readable(values), created);
    }
  }

  private takeFields(values: Values, created: boolean): void {
    const { recorder } = this;
    for (const field in values) {
      const row = recorder.rows.get(field);
      const value = values[field];
      if (row === undefined) report(recorder.operation.name, `there is no field ${field}`);
      else if (row.key === undefined || value === undefined || value === null) continue;
      else if (row.content !== undefined) this.takeContent(row, value);
      else if (row.at === "end" || !created) {
        const written = recorder.converted(row, value);
        if (written !== undefined) this.attributes[row.key] = written;
      }
    }
  }

  /** Adds an attribute unless it is there. */
  derive(key: string, value: AttributeValue | undefined): void {
    if (value !== undefined && this.attributes[key] === undefined) this.attributes[key] = value;
  }

  /** Calls the functions that give content. */
  takeDeferred(): void {
    if (this.deferred === undefined) return;
    for (const [row, give] of this.deferred) {
      try {
        const value = give();
        if (value === undefined || value === null) continue;
        this.capture(row, value);
        if (row.derives !== undefined) this.derive(row.derives.key, row.derives.from(value));
      } catch (error) {
        this.recorder.lost(row.key!, error);
      }
    }
  }

  private takeContent(row: Row, value: NonNullable<unknown>): void {
    try {
      if (!isRead(row, this.policy)) return;
      if (typeof value === "function") {
        this.deferred ??= new Map();
        this.deferred.set(row, value as () => unknown);
      } else {
        this.deferred?.delete(row);
        this.capture(row, value);
      }
    } catch (error) {
      this.recorder.lost(row.key!, error);
    }
  }

  private capture(row: Row, value: unknown): void {
    const { traceId, spanId } = this.span.spanContext();
    const info = { operation: this.recorder.operation.name, field: row.field, traceId, spanId };
    const captured = captureContent({ value, row, info }, this.policy);
    if (captured.attribute !== undefined) this.attributes[row.key!] = captured.attribute;
    if (captured.reference !== undefined) this.attributes[row.reference!] = captured.reference;
    if (captured.detail !== undefined) {
      this.details ??= {};
      this.details[row.key!] = captured.detail;
    }
  }
}
