import { createRequire } from "node:module";
import { IdentityPropagator, type IdentityPropagatorOptions } from "@genspan/baggage";
import type { TextMapPropagator } from "@opentelemetry/api";

/** Options of `genaiPropagator`. */
export interface GenaiPropagatorOptions extends Partial<IdentityPropagatorOptions> {
  /** What carries trace context and baggage. Default W3C, from `@opentelemetry/core`. */
  inner?: TextMapPropagator | undefined;
}

/**
 * The propagator that keeps identity off the wire but for what was allowed, and believes none that
 * arrives unless `trustInbound` is set.
 */
export function genaiPropagator(options: GenaiPropagatorOptions = {}): TextMapPropagator {
  const { inner = w3c(), trustInbound = false, ...rest } = options;
  return new IdentityPropagator(inner, { trustInbound, ...rest });
}

function w3c(): TextMapPropagator {
  let core: typeof import("@opentelemetry/core");
  try {
    core = createRequire(import.meta.url)("@opentelemetry/core");
  } catch (cause) {
    throw new Error("genaiPropagator: give inner, or install @opentelemetry/core", { cause });
  }
  return new core.CompositePropagator({
    propagators: [new core.W3CTraceContextPropagator(), new core.W3CBaggagePropagator()],
  });
}
