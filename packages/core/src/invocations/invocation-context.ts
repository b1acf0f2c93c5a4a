import { setIdentity } from "@genspan/baggage";
import type { Context } from "@opentelemetry/api";
import { viewWithSpan } from "../contexts/span-view.ts";
import { collectUsage } from "./usage.ts";
import type { WrittenInvocation } from "./written-invocation.ts";

/** The parent's context with the span, and with what the operation publishes and collects. */
export function invocationContext(invocation: WrittenInvocation, parent: Context): Context {
  const { isHeard, recorder, span, sums } = invocation;
  const { operation, settings } = recorder;
  let context = parent;
  if (operation.publishes !== undefined) {
    const published: Record<string, unknown> = {};
    for (const field of operation.publishes) {
      published[field] = invocation.value(field);
    }
    context = setIdentity(context, published, settings.identity);
  }
  if (sums !== undefined) context = collectUsage(context, sums);
  return isHeard ? viewWithSpan(context, span) : context;
}
