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
  const load = createRequire(import.meta.url);
  const core = load("@opentelemetry/core") as typeof import("@opentelemetry/core");
  return new core.CompositePropagator({
    propagators: [new core.W3CTraceContextPropagator(), new core.W3CBaggagePropagator()],
  });
}
