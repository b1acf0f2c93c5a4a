import { context as contextApi, type TimeInput } from "@opentelemetry/api";
import { type Activation, activate } from "../contexts/activation.ts";
import { ScopeContext } from "../contexts/scope-context.ts";
import { InvocationState } from "../invocations/invocation-state.ts";
import { readable } from "../invocations/read-values.ts";
import type { Recorder } from "../invocations/recorder.ts";
import type { StartOptions } from "../invocations/start-options.ts";
import type { Values } from "../operations/row.ts";
import { report } from "../process/report.ts";
import { warnOnce } from "../process/warn-once.ts";
import type { ErrorFacts } from "../values/errors.ts";

// Compilers look for these names where an engine does not know the symbols.
const dispose: symbol = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const asyncDispose: symbol = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

const left: Promise<void> = /* @__PURE__ */ Promise.resolve();

type InvocationKind = new (
  ...given: ConstructorParameters<typeof InvocationState>
) => InvocationState;

/** An invocation that `using` can end; the active context stays. */
export const StartedInvocation: InvocationKind = class extends InvocationState {
  [dispose](): void {
    this.settle();
  }
};

/**
 * An invocation that `await using` activates and ends. The language reads `Symbol.asyncDispose` at
 * the declaration, in the frame of the function that declares it: reading it activates there.
 */
export const EnteredInvocation: InvocationKind = class extends InvocationState {
  private scope: ScopeContext | undefined = undefined;
  private activation: Activation | undefined = undefined;

  get [asyncDispose](): () => Promise<void> {
    if (this.scope === undefined) {
      const scope = new ScopeContext(this, contextApi.active());
      this.scope = scope;
      this.activation = this.guarded("a scope could not be activated", () => activate(scope));
    }
    return this.leave;
  }

  override end(
    values: Values | undefined,
    error: ErrorFacts | undefined,
    time: TimeInput | undefined,
  ): void {
    if (this.scope === undefined) {
      warnOnce("never-activated", "what `enter` gives has to be held by `await using`");
    }
    super.end(values, error, time);
    // Whatever holds on to the scope, as an open socket does, is not to hold the invocation.
    this.scope?.open();
  }

  private leave(): Promise<void> {
    this.settle();
    const { activation, scope } = this;
    this.activation = undefined;
    if (activation !== undefined) {
      if (contextApi.active() === scope) {
        this.guarded("a scope could not be left", () => activation.dispose());
      } else {
        warnOnce("foreign-disposal", "a scope was disposed while another context was active");
      }
    }
    return left;
  }

  private guarded<T>(what: string, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      report(this.recorder.operation.name, what, error);
      return undefined;
    }
  }
};

/** Starts an invocation of what can be read, where something that it was given throws. */
export function startReadable(
  Kind: InvocationKind,
  recorder: Recorder,
  { values, options }: { values: Values; options: StartOptions | undefined },
): InvocationState {
  const { name } = recorder.operation;
  const known = recorder.readable(values ?? {});
  try {
    return new Kind(recorder, known, options);
  } catch {
    // The options it is, too.
  }
  try {
    const lost = (option: string, error: unknown) =>
      report(name, `the option ${option} could not be read`, error);
    return new Kind(recorder, known, readable(options ?? {}, lost));
  } catch (error) {
    report(name, "the options could not be read", error);
    return new Kind(recorder, known, undefined);
  }
}
