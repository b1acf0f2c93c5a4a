import { getIdentity, setIdentity } from "@genspan/baggage";
import {
  type Attributes,
  type Context,
  context as contextApi,
  type Span,
  type TimeInput,
  trace,
} from "@opentelemetry/api";
import { clockAt, epochMilliseconds, now, validTime } from "./clock.ts";
import { describeError, type ErrorFacts, interruption } from "./errors.ts";
import { type Evaluation, emitEvaluation } from "./events/evaluation.ts";
import type { Instruments, Outcome, StreamOutcome } from "./metrics/instruments.ts";
import type { OpenEntry } from "./open-invocations.ts";
import { processState } from "./process-state.ts";
import { mergeValues, readValue } from "./read-values.ts";
import type { Recorder, SpanStart, Values } from "./recorder.ts";
import { guarded, report, warn } from "./report.ts";
import { parentContext } from "./scope-context.ts";
import { type ContentPolicy, overridePolicy } from "./settings.ts";
import { silentSpan } from "./silent-span.ts";
import { SpanWriter } from "./span-writer.ts";
import type { AbortSignalLike, StartOptions } from "./start-options.ts";
import { openStream } from "./streams/open-stream.ts";
import type { Chunk, Reducer, StreamResult } from "./streams/stream-source.ts";
import { collectUsage, reportUsage, type UsageSums } from "./usage.ts";
import { writeEnd } from "./write-end.ts";

/** The state of one operation from its start to its end, and the one place that ends its span. */
export class InvocationState implements OpenEntry, Outcome {
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
  errorType: string | undefined = undefined;
  /** Seconds; known once it has ended. */
  duration = 0;
  /** What the model calls below used, where the operation collects it. */
  sums: UsageSums | undefined = undefined;
  private readonly parent: Context;
  private readonly options: StartOptions | undefined;
  /** Whether there is a provider: without one the span is the parent's. */
  private readonly heard: boolean = false;
  /** Whether anything is recorded at the end. */
  private readonly records: boolean = false;
  private readonly instruments: Instruments | undefined = undefined;
  /** What the span was created with. */
  readonly startAttributes: Attributes | undefined = undefined;
  private readonly startClock: number = 0;
  private readonly writer: SpanWriter | undefined = undefined;
  private known: Values;
  /** What `set` was given, key by key: copying all that is known at each call costs far more. */
  private later: Record<string, unknown> | undefined = undefined;
  /** What it was ended with. */
  last: Values | undefined = undefined;
  /** Whether a later value has a say in the span's name. */
  renamed = false;
  /** The user's own attributes. */
  own: Attributes | undefined = undefined;
  private ownContext: Context | undefined = undefined;

  constructor(recorder: Recorder, values: Values | undefined, options: StartOptions | undefined) {
    const { operation, settings } = recorder;
    const given = values ?? {};
    const parent = parentContext(options?.parent);
    this.recorder = recorder;
    this.parent = parent;
    this.options = options;
    this.known = given;
    this.policy =
      options?.content === undefined ? settings.content : overridePolicy(settings, options.content);
    if (!recorder.isHeard()) {
      this.span = silentSpan(parent);
      return;
    }
    this.heard = true;
    this.instruments = recorder.instruments;
    const start = this.describeStart(given);
    this.startAttributes = start.attributes;
    if (options?.attributes !== undefined) {
      this.own = mergeValues({}, options.attributes, operation.name);
      Object.assign(start.attributes, this.own);
    }
    this.span = recorder.startSpan(start, parent);
    if (operation.usage === "collects") this.sums = {};
    const recording = this.span.isRecording();
    if (this.instruments !== undefined || (recording && operation.streaming !== undefined)) {
      this.startClock = clockAt(validTime(options?.startTime));
    }
    if (recording) {
      this.writer = new SpanWriter(recorder, this.span, this.policy);
      this.writer.take(this.known, true);
    }
    this.records = recording || this.instruments !== undefined;
    if (this.records) processState().open.add(this);
  }

  /** The parent's context with this span, and with what the operation publishes. */
  get context(): Context {
    this.ownContext ??= this.makeContext();
    return this.ownContext;
  }

  get isRecording(): boolean {
    return !this.ended && this.writer !== undefined;
  }

  get values(): Values {
    const { known, later, last } = this;
    const { name } = this.recorder.operation;
    const merged = later === undefined ? known : mergeValues(known, later, name);
    return last === undefined ? merged : mergeValues(merged, last, name);
  }

  get operationName(): string {
    const { recorder, last } = this;
    const late = this.renamed || (last !== undefined && recorder.renames(last));
    return recorder.operationName(late ? this.values : this.known);
  }

  get agentName(): string | undefined {
    return getIdentity(this.parent)?.agentName;
  }

  get signal(): AbortSignalLike | undefined {
    return this.options?.signal;
  }

  /** Whether anything wants to know when things happen, or what the chunks of a stream hold. */
  get isTimed(): boolean {
    return this.startClock !== 0;
  }

  /** Whether the messages that a stream gives are written anywhere. */
  get keepsOutput(): boolean {
    return this.writer !== undefined && this.policy.active;
  }

  /** The last value that a field was given. */
  value(field: string): unknown {
    const last = this.last === undefined ? undefined : readValue(this.last, field);
    return last ?? this.later?.[field] ?? readValue(this.known, field);
  }

  /** A count of tokens: the user's, else the sum of the model calls below. */
  tokens(field: keyof UsageSums): number | undefined {
    const count = this.value(field) ?? this.sums?.[field];
    return typeof count === "number" ? count : undefined;
  }

  set(values: Values): void {
    if (this.isLate("set")) return;
    this.later ??= {};
    this.recorder.copy(values, this.later);
    this.renamed ||= this.recorder.renames(values);
    this.writer?.take(values, false);
    if (this.recorder.operation.publishes !== undefined) this.ownContext = undefined;
  }

  setAttributes(attributes: Attributes): void {
    if (this.isLate("setAttributes")) return;
    this.own = mergeValues(this.own ?? {}, attributes, this.recorder.operation.name);
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

  /** Seconds since the start. */
  elapsed(): number {
    return (now() - this.startClock) / 1000;
  }

  /** Records the seconds between two chunks, where that was asked for. */
  recordChunkGap(gap: number): void {
    if (this.recorder.settings.chunkMetrics) {
      this.instruments?.recordChunk?.(this, gap);
    }
  }

  protected end(
    values: Values | undefined,
    error: ErrorFacts | undefined,
    givenTime: TimeInput | undefined,
  ): void {
    const { name, usage } = this.recorder.operation;
    const endTime = validTime(givenTime);
    this.ended = true;
    this.last = values;
    if (usage === "reports") reportUsage(this.parent, this);
    if (this.records) this.recordEnd(error, endTime);
    try {
      if (this.heard) this.span.end(endTime);
    } catch (failure) {
      report(name, "the span could not be ended", failure);
    }
  }

  private recordEnd(error: ErrorFacts | undefined, endTime: TimeInput | undefined): void {
    const { name } = this.recorder.operation;
    this.errorType = error?.type;
    processState().open.remove(this);
    try {
      if (this.writer !== undefined) writeEnd(this, this.writer, error, endTime);
    } catch (failure) {
      report(name, "the attributes could not be recorded", failure);
    }
    try {
      if (this.instruments !== undefined) {
        this.duration = this.seconds(endTime);
        this.instruments.record(this);
      }
    } catch (failure) {
      report(name, "the metrics could not be recorded", failure);
    }
  }

  private describeStart(values: Values): SpanStart {
    const { options, parent, recorder } = this;
    try {
      return recorder.spanStart(values, parent, options);
    } catch {
      // Some getter threw: from here on there is only what can be read.
      this.known = recorder.readable(values);
      return recorder.spanStart(this.known, parent, options);
    }
  }

  private describe(error: unknown): ErrorFacts {
    const { operation, settings } = this.recorder;
    const { errorType } = settings;
    const custom =
      errorType && (() => guarded(operation.name, "what errorType gives", () => errorType(error)));
    return describeError(error, custom, this.options?.signal);
  }

  private makeContext(): Context {
    const { operation, settings } = this.recorder;
    let context = this.heard ? trace.setSpan(this.parent, this.span) : this.parent;
    if (operation.publishes !== undefined) {
      const published: Record<string, unknown> = {};
      for (const field of operation.publishes) {
        published[field] = this.value(field) ?? undefined;
      }
      context = setIdentity(context, published, settings.identity);
    }
    return this.sums === undefined ? context : collectUsage(context, this.sums);
  }

  private seconds(endTime: TimeInput | undefined): number {
    const startTime = validTime(this.options?.startTime);
    const milliseconds =
      startTime === undefined || endTime === undefined
        ? clockAt(endTime) - this.startClock
        : epochMilliseconds(endTime) - epochMilliseconds(startTime);
    return Math.max(0, milliseconds) / 1000;
  }

  private isLate(call: string): boolean {
    if (this.ended) warn(`${this.recorder.operation.name}: ${call} after the end does nothing`);
    return this.ended;
  }
}
