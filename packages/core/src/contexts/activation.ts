import { type Context, context as contextApi } from "@opentelemetry/api";
import { processState } from "../process/process-state.ts";
import { registrations } from "../process/registrations.ts";
import { warnOnce } from "../process/warn-once.ts";

/** What restores the context of before. */
export interface Activation {
  dispose(): void;
}

interface ContextManager {
  attach?(context: Context): Activation;
  /** Where the AsyncLocalStorage manager before 2.12 keeps what it has. */
  _asyncLocalStorage?: { enterWith(context: Context): void };
}

/**
 * Makes `context` the active one from here on in the current frame, and gives what restores the
 * former one. Without a context manager that can do so nothing happens, which is said once.
 */
export function activate(context: Context): Activation | undefined {
  const manager = registrations().context as ContextManager | undefined;
  if (manager?.attach !== undefined) return manager.attach(context);
  const storage = manager?._asyncLocalStorage;
  if (storage !== undefined) {
    const former = contextApi.active();
    storage.enterWith(context);
    return { dispose: () => storage.enterWith(former) };
  }
  warnOnce(
    "activation",
    "no context manager is registered that can activate a scope: give its children `parent`",
  );
  return undefined;
}

/**
 * On Node below 24 the first activation by a context manager reaches promises that were made before
 * it switched async hooks on; a call of `with` before that switches them on.
 */
export function prepareActivation(): void {
  const state = processState();
  const { context: manager } = registrations();
  if (manager === state.prepared) return;
  state.prepared = manager;
  contextApi.with(contextApi.active(), () => {});
}
