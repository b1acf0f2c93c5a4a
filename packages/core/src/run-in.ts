import type { Context, ContextManager } from "@opentelemetry/api";
import { registrations } from "./registrations.ts";

/**
 * Calls `fn` with `context` active. The API does the same, and at each call looks for the manager
 * and gathers the arguments anew, which costs as much as the activation.
 */
export function runIn<A, R>(context: Context, fn: (argument: A) => R, argument: A): R {
  const manager = registrations().context as ContextManager | undefined;
  return manager === undefined ? fn(argument) : manager.with(context, fn, undefined, argument);
}
