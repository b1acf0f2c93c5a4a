import { context as contextApi } from "@opentelemetry/api";
import { activate } from "./activation.ts";
import type { Values } from "./field-writer.ts";
import { InvocationState } from "./invocation-state.ts";
import type { Recorder } from "./recorder.ts";
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
      const scope = new ScopeContext(this, contextApi.active());
      this.scope = scope;
      this.restore = this.guarded("a scope could not be activated", () => activate(scope));
    }
    return this.leave;
  }

  override end(...args: Parameters<InvocationState["end"]>): void {
    if (this.scope === undefined) {
      warnOnce("never-activated", "what `enter` gives has to be held by `await using`");
    }
    super.end(...args);
    // Whatever holds on to the scope, as an open socket does, is not to hold the invocation.
    this.scope?.open();
  }

  private leave(): Promise<void> {
    this.settle();
    const { restore, scope } = this;
    this.restore = undefined;
    if (restore !== undefined) {
      if (contextApi.active() === scope) this.guarded("a scope could not be left", restore);
      else warnOnce("foreign-disposal", "a scope was disposed while another context was active");
    }
    return Promise.resolve();
  }

  private guarded<T>(what: string, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      report(this.recorder.operation.name, what, error);
      return undefined;
    }
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
