import { IdentitySpanProcessor, type IdentitySpanProcessorOptions } from "@genspan/baggage";
import type { SpanProcessorLike } from "../sdk/like.ts";

/** Options of `genaiSpanProcessors`. */
export interface GenaiSpanProcessorsOptions extends IdentitySpanProcessorOptions {
  /** A `ConformanceSpanProcessor`; left out where `NODE_ENV` is `production`. */
  conformance?: SpanProcessorLike | undefined;
}

/** The span processors that a tracer provider of one's own needs; put them before exporting ones. */
export function genaiSpanProcessors(options: GenaiSpanProcessorsOptions = {}): SpanProcessorLike[] {
  const { conformance, ...identity } = options;
  const checked = conformance !== undefined && process.env.NODE_ENV !== "production";
  return [new IdentitySpanProcessor(identity), ...(checked ? [conformance] : [])];
}
