import { type Context, type ContextManager, ROOT_CONTEXT } from "@opentelemetry/api";
import { registrations } from "../process/registrations.ts";

/** The active context, from the manager itself: the API looks for it at each call. */
export function activeContext(): Context {
  const manager = registrations().context as ContextManager | undefined;
  return manager === undefined ? ROOT_CONTEXT : manager.active();
}

/**
 * Calls `fn` with `context` active. The API does the same, and at each call looks for the manager
 * and gathers the arguments anew, which costs as much as the activation.
 */
export function runIn<A, R>(context: Context, fn: (argument: A) => R, argument: A): R {
  const manager = registrations().context as ContextManager | undefined;
  return manager === undefined ? fn(argument) : manager.with(context, fn, undefined, argument);
}
