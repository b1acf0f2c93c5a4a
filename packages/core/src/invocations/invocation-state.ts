import { getIdentity } from "@genspan/baggage";
import {
  type Attributes,
  type AttributeValue,
  type Context,
  context as contextApi,
  type Span,
  type TimeInput,
} from "@opentelemetry/api";
import { type ContentPolicy, overridePolicy } from "../configuration/settings.ts";
import { parentContext } from "../contexts/scope-context.ts";
import { silentSpan } from "../contexts/silent-span.ts";
import { type Evaluation, emitEvaluation } from "../events/evaluation.ts";
import type { Instruments, StreamOutcome } from "../metrics/instruments.ts";
import type { Values } from "../operations/row.ts";
import { startOf, validTime } from "../process/clock.ts";
import type { OpenEntry } from "../process/open-invocations.ts";
import { processState } from "../process/process-state.ts";
import { registrations } from "../process/registrations.ts";
import { report, warn } from "../process/report.ts";
import { openStream } from "../streams/open-stream.ts";
import type { Chunk, Reducer, StreamResult } from "../streams/stream-source.ts";
import type { StreamedInvocation } from "../streams/streamed-invocation.ts";
import type { AbortSignalLike } from "../values/abort-signal.ts";
import { type ErrorFacts, interruption } from "../values/errors.ts";
import { invocationContext } from "./invocation-context.ts";
import { copyValues, mergeValues, readValue } from "./read-values.ts";
import type { Recorder } from "./recorder.ts";
import { spanStart, startSpan } from "./span-start.ts";
import type { StartOptions } from "./start-options.ts";
import { Stopwatch } from "./stopwatch.ts";
import { reportUsage, type Usage, usageSums } from "./usage.ts";
import { writeEnd } from "./write-end.ts";
import { writeFields, writeRest } from "./write-fields.ts";
import type { Source, WrittenContent, WrittenInvocation } from "./written-invocation.ts";

/** The state of one operation from its start to its end, and the one place that ends its span. */
export class InvocationState implements OpenEntry, StreamedInvocation, WrittenInvocation {
  place = -1;
  readonly recorder: Recorder;
  readonly span: Span;
  readonly policy: ContentPolicy;
  ended = false;
  /** Whether a stream was made of it, whose end is its end. */
  streams = false;
  streamed: StreamOutcome | undefined = undefined;
  sums: Usage | undefined = undefined;
  source: Source | undefined = undefined;
  private readonly parent: Context;
  private readonly options: StartOptions | undefined;
  readonly isHeard: boolean = false;
  readonly isWritten: boolean = false;
  readonly written: Attributes | undefined = undefined;
  readonly instruments: Instruments | undefined = undefined;
  /** Runs from the start, where metrics or a stream ask for times. */
  stopwatch: Stopwatch | undefined = undefined;
  private readonly known: Values;
  /** What `set` was given, as it was then. */
  private later: Values | undefined = undefined;
  last: Values | undefined = undefined;
  renamed = false;
  own: Attributes | undefined = undefined;
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
    this.isHeard = listeners.areAny();
    this.instruments = listeners.instruments;
    // Identity and points are read later, and are to be what was given now.
    const isReadLater = operation.publishes !== undefined || this.instruments !== undefined;
    this.known = isReadLater ? copyValues(values ?? {}) : (values ?? {});
    if (!this.isHeard) {
      this.span = silentSpan(parent);
      return;
    }
    const start = spanStart(recorder, this.known, { parent, options });
    if (options?.attributes !== undefined) {
      this.own = mergeValues<Attributes>({}, options.attributes, operation.name);
      Object.assign(start.attributes, this.own);
    }
    this.span = startSpan(recorder, start, parent);
    if (operation.usage === "collects") this.sums = {};
    const recording = this.span.isRecording();
    if (this.instruments !== undefined) this.stopwatch = new Stopwatch(start.startTime);
    else if (!recording) return;
    if (recording) {
      this.isWritten = true;
      if (this.policy.event) this.written = { ...start.attributes };
      writeRest(this, start.rest);
    }
    processState().open.add(this);
  }

  get context(): Context {
    this.ownContext ??= invocationContext(this, this.parent);
    return this.ownContext;
  }

  get pointContext(): Context {
    return this.isWritten ? this.context : (this.ownContext ?? this.parent);
  }

  get isRecording(): boolean {
    return !this.ended && this.isWritten;
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
    return !this.isHeard && registrations().context === undefined && !this.isCounted;
  }

  /** Whether its tokens are added to those of an agent. */
  get isCounted(): boolean {
    return this.recorder.operation.usage === "reports" && usageSums(this.parent) !== undefined;
  }

  /** Whether anybody wants to know what the chunks of a stream are. */
  get isObserved(): boolean {
    return this.instruments !== undefined || this.isRecording || this.isCounted;
  }

  /** Whether the messages that a stream gives are written anywhere. */
  get keepsOutput(): boolean {
    return this.isWritten && this.policy.active;
  }

  value(field: string): unknown {
    const { known, last, later } = this;
    const late = last === undefined ? undefined : readValue(last, field);
    return late ?? (later && readValue(later, field)) ?? readValue(known, field) ?? undefined;
  }

  // Engines read names that stand in the code much faster than names that they are given.

  /** `value("inputTokens")` */
  get inputTokens(): unknown {
    try {
      const { known, last, later } = this;
      return last?.inputTokens ?? later?.inputTokens ?? known.inputTokens;
    } catch {
      return this.value("inputTokens");
    }
  }

  /** `value("outputTokens")` */
  get outputTokens(): unknown {
    try {
      const { known, last, later } = this;
      return last?.outputTokens ?? later?.outputTokens ?? known.outputTokens;
    } catch {
      return this.value("outputTokens");
    }
  }

  set(values: Values): void {
    if (this.isLate("set")) return;
    const { later, recorder } = this;
    this.later = mergeValues(later, values, recorder.operation.name);
    writeFields(this, values);
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
    if (!this.isLate("fail")) this.end(values, this.recorder.describe(error, this.signal), endTime);
  }

  /** Ends with success, unless it has ended: what disposal and observed results do. */
  settle(values?: Values): void {
    if (!this.ended) this.end(values, undefined, undefined);
  }

  /** Ends with an error, unless it has ended. */
  settleError(error: unknown, values?: Values): void {
    if (!this.ended) this.end(values, this.recorder.describe(error, this.signal), undefined);
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

  /** Begins to time a stream that starts with the invocation. */
  timeFromNow(): void {
    if (this.isHeard) this.stopwatch ??= new Stopwatch(validTime(this.options?.startTime));
  }

  /** Makes the end of a stream its end; when the invocation started, its span knows. */
  beginStream(): void {
    this.streams = true;
    const given = validTime(this.options?.startTime);
    this.stopwatch ??= new Stopwatch(given ?? startOf(this.span));
  }

  write(key: string, value: AttributeValue | undefined): void {
    if (value === undefined) return;
    try {
      this.span.setAttribute(key, value);
    } catch (error) {
      this.recorder.lost(key, error);
    }
    if (this.written !== undefined) this.written[key] = value;
  }

  protected end(
    values: Values | undefined,
    error: ErrorFacts | undefined,
    givenTime: TimeInput | undefined,
  ): void {
    const { instruments, recorder, span } = this;
    const endTime = validTime(givenTime);
    this.ended = true;
    this.last = values;
    if (this.isWritten || instruments !== undefined) this.recordEnd(error, endTime);
    if (recorder.operation.usage === "reports") reportUsage(this.parent, this);
    if (!this.isHeard) return;
    try {
      span.end(endTime);
    } catch (failure) {
      report(recorder.operation.name, "the span could not be ended", failure);
    }
  }

  private recordEnd(error: ErrorFacts | undefined, endTime: TimeInput | undefined): void {
    const { instruments, recorder } = this;
    const { name } = recorder.operation;
    processState().open.remove(this);
    try {
      if (this.isWritten) writeEnd(this, error, endTime);
    } catch (failure) {
      report(name, "the attributes could not be recorded", failure);
    }
    try {
      instruments?.record(this, this.stopwatch!.until(endTime), error?.type);
    } catch (failure) {
      report(name, "the metrics could not be recorded", failure);
    }
  }

  private isLate(call: string): boolean {
    if (this.ended) warn(`${this.recorder.operation.name}: ${call} after the end does nothing`);
    return this.ended;
  }
}
