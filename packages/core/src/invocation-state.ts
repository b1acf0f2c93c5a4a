import { getIdentity } from "@genspan/baggage";
import {
  type Attributes,
  type Context,
  context as contextApi,
  type Span,
  type TimeInput,
} from "@opentelemetry/api";
import { clockAt, epochMilliseconds, now, validTime } from "./clock.ts";
import { describeError, type ErrorFacts, interruption } from "./errors.ts";
import { type Evaluation, emitEvaluation } from "./events/evaluation.ts";
import type { FieldSink, Phase, Values } from "./field-writer.ts";
import { invocationContext } from "./invocation-context.ts";
import type { Instruments, Outcome, StreamOutcome } from "./metrics/instruments.ts";
import type { OpenEntry } from "./open-invocations.ts";
import { processState } from "./process-state.ts";
import { copyValues, mergeValues, readValue } from "./read-values.ts";
import type { Recorder } from "./recorder.ts";
import { registrations } from "./registrations.ts";
import { guarded, report, warn } from "./report.ts";
import { parentContext } from "./scope-context.ts";
import { type ContentPolicy, overridePolicy } from "./settings.ts";
import { silentSpan } from "./silent-span.ts";
import type { AbortSignalLike, StartOptions } from "./start-options.ts";
import { openStream } from "./streams/open-stream.ts";
import type { Chunk, Reducer, StreamResult } from "./streams/stream-source.ts";
import { collectsUsage, reportUsage, type UsageSums } from "./usage.ts";
import { writeEnd } from "./write-end.ts";
import { type WrittenContent, writeField, writeFields } from "./write-fields.ts";

/** The state of one operation from its start to its end, and the one place that ends its span. */
export class InvocationState implements OpenEntry, Outcome, FieldSink {
  older: OpenEntry | undefined = undefined;
  newer: OpenEntry | undefined = undefined;
  readonly recorder: Recorder;
  readonly span: Span;
  readonly policy: ContentPolicy;
  ended = false;
  /** Whether a stream was made of it, whose end is its end. */
  streams = false;
  /** Set by a stream before it ends the invocation. */
  streamed: StreamOutcome | undefined = undefined;
  /** What the model calls below used, where the operation collects it. */
  sums: UsageSums | undefined = undefined;
  private readonly parent: Context;
  private readonly options: StartOptions | undefined;
  /** What the span was created with; undefined where nobody listens, and the span is the parent's. */
  readonly startAttributes: Attributes | undefined = undefined;
  /** What a recording span gets at its end. */
  readonly attributes: Attributes | undefined = undefined;
  private readonly instruments: Instruments | undefined = undefined;
  private readonly startClock: number | undefined = undefined;
  private readonly known: Values;
  /** What `set` was given, as it was then. */
  private later: Values | undefined = undefined;
  /** What it was ended with. */
  last: Values | undefined = undefined;
  /** Whether a recording span was given, after its start, a value that its name is made of. */
  renamed = false;
  /** The user's own attributes. */
  own: Attributes | undefined = undefined;
  /** Content for the event, and content that is still to be asked for. */
  content: WrittenContent | undefined = undefined;
  private ownContext: Context | undefined = undefined;

  /** Throws what getters of `values` and `options` throw; then nothing has been started. */
  constructor(recorder: Recorder, values: Values | undefined, options: StartOptions | undefined) {
    const { listeners, operation, settings } = recorder;
    const parent = parentContext(options?.parent);
    this.recorder = recorder;
    this.parent = parent;
    this.options = options;
    this.policy =
      options?.content === undefined ? settings.content : overridePolicy(settings, options.content);
    const isHeard = listeners.areAny();
    this.instruments = listeners.instruments;
    // Identity and points are read later, and are to be what was given now.
    const isReadLater = operation.publishes !== undefined || this.instruments !== undefined;
    this.known = isReadLater ? copyValues(values ?? {}) : (values ?? {});
    if (!isHeard) {
      this.span = silentSpan(parent);
      return;
    }
    const start = recorder.spanStart(this.known, parent, options);
    this.startAttributes = start.attributes;
    if (options?.attributes !== undefined) {
      this.own = mergeValues<Attributes>(undefined, options.attributes, operation.name);
      Object.assign(start.attributes, this.own);
    }
    this.span = recorder.startSpan(start, parent);
    if (operation.usage === "collects") this.sums = {};
    const recording = this.span.isRecording();
    const measured = this.instruments !== undefined;
    if (!recording && !measured) return;
    if (measured || operation.streaming !== undefined) this.startClock = clockAt(start.startTime);
    if (recording) {
      this.attributes = {};
      writeFields(this, this.known, "started");
    }
    processState().open.add(this);
  }

  /** The parent's context with this span, and with what the operation publishes. */
  get context(): Context {
    this.ownContext ??= invocationContext(this, this.parent);
    return this.ownContext;
  }

  get pointContext(): Context {
    return this.attributes === undefined ? (this.ownContext ?? this.parent) : this.context;
  }

  get isRecording(): boolean {
    return !this.ended && this.attributes !== undefined;
  }

  get values(): Values {
    const { known, later, last } = this;
    const { name } = this.recorder.operation;
    const merged = later === undefined ? known : mergeValues(known, later, name);
    return last === undefined ? merged : mergeValues(merged, last, name);
  }

  get operationName(): string {
    const { nameField } = this.recorder.operation;
    return this.recorder.operationName(nameField === undefined ? undefined : this.value(nameField));
  }

  get agentName(): string | undefined {
    return getIdentity(this.parent)?.agentName;
  }

  get signal(): AbortSignalLike | undefined {
    try {
      return this.options?.signal;
    } catch {
      return undefined;
    }
  }

  /** Whether nobody listens: not to the span, nor to what is active or used below it. */
  get isSilent(): boolean {
    return (
      this.startAttributes === undefined && registrations().context === undefined && !this.isCounted
    );
  }

  /** Whether its tokens are added to those of an agent. */
  get isCounted(): boolean {
    return this.recorder.operation.usage === "reports" && collectsUsage(this.parent);
  }

  /** Whether the clock was read at the start: for metrics, or for the times of a stream. */
  get isTimed(): boolean {
    return this.startClock !== undefined;
  }

  /** Whether the messages that a stream gives are written anywhere. */
  get keepsOutput(): boolean {
    return this.attributes !== undefined && this.policy.active;
  }

  /** The last value that a field was given. */
  value(field: string): unknown {
    const { known, last, later } = this;
    const late = last === undefined ? undefined : readValue(last, field);
    return late ?? (later && readValue(later, field)) ?? readValue(known, field);
  }

  /** A count of tokens: the user's, else the sum of the model calls below. */
  tokens(field: keyof UsageSums): number | undefined {
    const count = this.value(field) ?? this.sums?.[field];
    return typeof count === "number" ? count : undefined;
  }

  set(values: Values): void {
    if (this.isLate("set")) return;
    const { later, recorder } = this;
    this.later = mergeValues(later, values, recorder.operation.name);
    writeFields(this, values, "later");
    if (this.recorder.operation.publishes !== undefined) this.ownContext = undefined;
  }

  setAttributes(attributes: Attributes): void {
    if (this.isLate("setAttributes")) return;
    this.own = mergeValues(this.own, attributes, this.recorder.operation.name);
  }

  stop(values?: Values, endTime?: TimeInput): void {
    if (!this.isLate("stop")) this.end(values, undefined, endTime);
  }

  fail(error: unknown, values?: Values, endTime?: TimeInput): void {
    if (!this.isLate("fail")) this.end(values, this.describe(error), endTime);
  }

  /** Ends with success, unless it has ended: what disposal and observed results do. */
  settle(values?: Values): void {
    if (!this.ended) this.end(values, undefined, undefined);
  }

  /** Ends with an error, unless it has ended. */
  settleError(error: unknown, values?: Values): void {
    if (!this.ended) this.end(values, this.describe(error), undefined);
  }

  interrupt(): void {
    if (!this.ended) this.end(undefined, interruption, undefined);
  }

  with<T>(fn: () => T): T {
    return contextApi.with(this.context, fn);
  }

  bind<F>(fn: F): F {
    return contextApi.bind(this.context, fn);
  }

  stream<S>(source: S, options?: { reducer?: Reducer<Chunk<S>> | undefined }): StreamResult<S> {
    return openStream(this, source, options);
  }

  evaluate(evaluation: Evaluation): void {
    emitEvaluation(this.recorder.events, evaluation, this.context, this.policy);
  }

  /** Seconds since the start; only where `isTimed`. */
  elapsed(): number {
    return (now() - this.startClock!) / 1000;
  }

  /** Whether a metric wants the time of each chunk. */
  get timesEachChunk(): boolean {
    return this.instruments?.timesEachChunk ?? false;
  }

  /** Records the seconds between two chunks. */
  recordChunkGap(gap: number): void {
    this.instruments?.recordChunk?.(this, gap);
  }

  takeField(field: string, value: NonNullable<unknown>, _: Attributes, phase: Phase): void {
    writeField(this, field, value, phase);
  }

  protected end(
    values: Values | undefined,
    error: ErrorFacts | undefined,
    givenTime: TimeInput | undefined,
  ): void {
    const { attributes, instruments, parent, recorder, span, startAttributes } = this;
    const { operation } = recorder;
    const endTime = validTime(givenTime);
    this.ended = true;
    this.last = values;
    if (operation.usage === "reports") reportUsage(parent, this);
    if (startAttributes === undefined) return;
    if (attributes !== undefined || instruments !== undefined) this.recordEnd(error, endTime);
    try {
      span.end(endTime);
    } catch (failure) {
      report(operation.name, "the span could not be ended", failure);
    }
  }

  private recordEnd(error: ErrorFacts | undefined, endTime: TimeInput | undefined): void {
    const { name } = this.recorder.operation;
    processState().open.remove(this);
    try {
      writeEnd(this, error, endTime);
    } catch (failure) {
      report(name, "the attributes could not be recorded", failure);
    }
    try {
      this.instruments?.record(this, this.seconds(endTime), error?.type);
    } catch (failure) {
      report(name, "the metrics could not be recorded", failure);
    }
  }

  private describe(error: unknown): ErrorFacts {
    const { operation, settings } = this.recorder;
    const { errorType } = settings;
    const custom =
      errorType && (() => guarded(operation.name, "what errorType gives", () => errorType(error)));
    return describeError(error, custom, this.signal);
  }

  private seconds(endTime: TimeInput | undefined): number {
    const startTime = validTime(this.options?.startTime);
    const milliseconds =
      startTime === undefined || endTime === undefined
        ? clockAt(endTime) - this.startClock!
        : epochMilliseconds(endTime) - epochMilliseconds(startTime);
    return Math.max(0, milliseconds) / 1000;
  }

  private isLate(call: string): boolean {
    if (this.ended) warn(`${this.recorder.operation.name}: ${call} after the end does nothing`);
    return this.ended;
  }
}
