import { configureIdentity } from "@genspan/baggage";
import { context, diag } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { onTestFinished } from "vitest";
import { processState } from "./process/process-state.ts";

/** The warnings that `diag` is given from now to the end of the test. */
export function collectWarnings(): string[] {
  const warnings: string[] = [];
  const nothing = () => {};
  const warn = (message: string) => {
    warnings.push(message);
  };
  diag.setLogger(
    { error: nothing, warn, info: nothing, debug: nothing, verbose: nothing },
    { suppressOverrideMessage: true },
  );
  onTestFinished(() => diag.disable());
  return warnings;
}

/** Forgets what the process was configured with and has seen, now and after the test. */
export function freshProcess(): void {
  const forget = () => {
    const state = processState();
    state.options = undefined;
    state.environment = undefined;
    state.version++;
    state.labels.clear();
    state.warned.clear();
    configureIdentity({});
  };
  forget();
  onTestFinished(forget);
}

/** Gives the process a context manager to the end of the test. */
export function enableContextManager(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  onTestFinished(() => context.disable());
}

/** An object that throws whatever one does with it. */
export function revokedProxy<T extends object>(): T {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy as T;
}

/** Resolves in a later turn of the event loop. */
export function laterTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves in a later microtask. */
export async function tick(): Promise<void> {
  await null;
}
