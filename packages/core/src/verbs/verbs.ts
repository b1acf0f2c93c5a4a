import type { Settings } from "../configuration/settings.ts";
import { prepareActivation } from "../contexts/activation.ts";
import { runIn } from "../contexts/run-in.ts";
import type { ActiveInvocation, Invocation } from "../invocations/invocation.ts";
import type { InvocationState } from "../invocations/invocation-state.ts";
import { Recorder } from "../invocations/recorder.ts";
import type { StartOptions } from "../invocations/start-options.ts";
import type { AnyOperation } from "../operations/operation.ts";
import type { Values } from "../operations/row.ts";
import { guarded, report } from "../process/report.ts";
import { openStream } from "../streams/open-stream.ts";
import type { Chunk, Reducer, StreamResult } from "../streams/stream-source.ts";
import { atOnce } from "../values/thenable.ts";
import { observeResult } from "./observe-result.ts";
import { EnteredInvocation, StartedInvocation, startReadable } from "./scopes.ts";

/** Options of `stream`. */
export interface StreamOptions<C> extends StartOptions {
  /** Says what a chunk means; without one, chunks that are strings are text. */
  readonly reducer?: Reducer<C> | undefined;
}

/** Options of `wrap`. */
export interface WrapOptions<I, R> extends StartOptions {
  /** Gives values of what the function returned. */
  readonly result?: ((result: R) => Partial<I> | undefined) | undefined;
}

/** Any function, whatever it takes. */
export type AnyFunction = (...args: never[]) => unknown;

/** The five ways to hold the span of an operation open. */
export interface Verbs<I extends object> {
  /**
   * Runs `work` with the operation active and returns what it returns. What it throws, now or as a
   * rejection, ends the span with an error and reaches the caller unchanged. Generators keep the
   * span open to their end.
   */
  run<R>(values: I, work: (invocation: Invocation<I>) => R, options?: StartOptions): R;
  /**
   * A function like `fn`, with its `this`, name, length and own properties, whose every call is an
   * operation. What it returns is recorded where the operation has a field for results. Throws a
   * `TypeError` if `fn` is no function.
   */
  wrap<F extends AnyFunction>(
    fn: F,
    values: I | ((...args: Parameters<F>) => I),
    options?: WrapOptions<I, Awaited<ReturnType<F>>>,
  ): F;
  /**
   * Gives back a stream of its own kind that ends the operation when it ends. A promise of a stream
   * gives a promise; a function is called at once, with the operation active.
   */
  stream<S>(values: I, source: S, options?: StreamOptions<Chunk<S>>): StreamResult<S>;
  /** Starts an operation that `stop`, `fail` or `using` ends; the active context stays. */
  start(values: I, options?: StartOptions): Invocation<I>;
  /** Starts an operation for `await using`, which makes it the active one until its block ends. */
  enter(values: I, options?: StartOptions): Promise<ActiveInvocation<I>>;
}

/** The verbs of one operation under the settings of one handle. */
export class OperationVerbs {
  private readonly operation: AnyOperation;
  private readonly settings: () => Settings;
  private current: Recorder | undefined;

  constructor(operation: AnyOperation, settings: () => Settings) {
    this.operation = operation;
    this.settings = settings;
  }

  start(values: Values, options?: StartOptions): InvocationState {
    const recorder = this.recorder();
    try {
      return new StartedInvocation(recorder, values, options);
    } catch {
      return startReadable(StartedInvocation, recorder, { values, options });
    }
  }

  enter(values: Values, options?: StartOptions): Promise<InvocationState> {
    prepareActivation();
    const recorder = this.recorder();
    try {
      return Promise.resolve(new EnteredInvocation(recorder, values, options));
    } catch {
      return Promise.resolve(startReadable(EnteredInvocation, recorder, { values, options }));
    }
  }

  run<R>(values: Values, work: (invocation: InvocationState) => R, options?: StartOptions): R {
    const invocation = this.start(values, options);
    let result: R;
    try {
      result = runIn(invocation.context, work, invocation);
    } catch (error) {
      invocation.settleError(error);
      throw error;
    }
    return observeResult(invocation, result);
  }

  wrap<F extends (...args: unknown[]) => unknown>(
    fn: F,
    values: Values | ((...args: unknown[]) => Values),
    options?: WrapOptions<Values, unknown>,
  ): F {
    const { name } = this.operation;
    if (typeof fn !== "function") {
      throw new TypeError(`genspan: what ${name} wraps is ${typeof fn}; allowed: a function`);
    }
    const map = guarded(name, "the option result", () => this.resultMapper(options));
    const apply = (target: F, self: unknown, args: unknown[]): unknown => {
      const invocation = this.start(this.valuesOf(values, args), options);
      const call = () => Reflect.apply(target, self, args);
      let result: unknown;
      try {
        result = runIn(invocation.context, call, undefined);
      } catch (error) {
        invocation.settleError(error);
        throw error;
      }
      return observeResult(invocation, result, map);
    };
    // A proxy keeps `this`, name, length, overloads and own properties as they are.
    return new Proxy(fn, { apply });
  }

  stream<S>(values: Values, source: S, options?: StreamOptions<unknown>): StreamResult<S> {
    const invocation = this.start(values, options);
    invocation.timeFromNow();
    return openStream(invocation, source, options);
  }

  private recorder(): Recorder {
    const settings = this.settings();
    if (this.current?.settings !== settings) {
      this.current = new Recorder(this.operation, settings);
    }
    return this.current;
  }

  private valuesOf(values: Values | ((...args: unknown[]) => Values), args: unknown[]): Values {
    if (typeof values !== "function") return values;
    try {
      return atOnce(values(...args));
    } catch (error) {
      report(this.operation.name, "the values of a wrapped call could not be read", error);
      return {};
    }
  }

  private resultMapper(
    options: WrapOptions<Values, unknown> | undefined,
  ): ((result: unknown) => Values | undefined) | undefined {
    if (options?.result !== undefined) return options.result;
    const field = this.operation.result;
    if (field === undefined) return undefined;
    // A result that is a function is a value, not one that gives the value.
    return (result) => ({ [field]: typeof result === "function" ? undefined : result });
  }
}
