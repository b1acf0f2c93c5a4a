import { context as contextApi } from "@opentelemetry/api";
import { activate } from "./activation.ts";
import { InvocationState } from "./invocation-state.ts";
import type { Recorder, Values } from "./recorder.ts";
import { report, warnOnce } from "./report.ts";
import { ScopeContext } from "./scope-context.ts";
import type { StartOptions } from "./start-options.ts";

// Compilers look for these names where an engine does not know the symbols.
const dispose: symbol = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const asyncDispose: symbol = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

class StartedInvocation extends InvocationState {
  [dispose](): void {
    this.settle();
  }
}

/*
 * The language reads `Symbol.asyncDispose` at an `await using` declaration, in
 * the frame of the function that declares it: reading it activates the invocation there.
 */
class EnteredInvocation extends InvocationState {
  private scope: ScopeContext | undefined = undefined;
  private restore: (() => void) | undefined = undefined;

  get [asyncDispose](): () => Promise<void> {
    if (this.scope === undefined) {
      this.scope = new ScopeContext(this, contextApi.active());
      this.restore = activate(this.scope);
    }
    return this.leave;
  }

  override end(...args: Parameters<InvocationState["end"]>): void {
    if (this.scope === undefined) {
      warnOnce("never-activated", "what `enter` gives has to be held by `await using`");
    }
    super.end(...args);
  }

  private leave(): Promise<void> {
    this.settle();
    if (contextApi.active() === this.scope) this.restore?.();
    else warnOnce("foreign-disposal", "a scope was disposed while another context was active");
    this.restore = undefined;
    return Promise.resolve();
  }
}

/** An invocation that `using` can end; the active context stays. */
export function startInvocation(
  recorder: Recorder,
  values: Values,
  options: StartOptions | undefined,
): InvocationState {
  try {
    return new StartedInvocation(recorder, values, options);
  } catch (error) {
    report(recorder.operation.name, "the options could not be read", error);
    return new StartedInvocation(recorder, values, undefined);
  }
}

/** An invocation that `await using` activates and ends. */
export function enterInvocation(
  recorder: Recorder,
  values: Values,
  options: StartOptions | undefined,
): InvocationState {
  try {
    return new EnteredInvocation(recorder, values, options);
  } catch (error) {
    report(recorder.operation.name, "the options could not be read", error);
    return new EnteredInvocation(recorder, values, undefined);
  }
}
