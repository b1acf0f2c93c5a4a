import type {
  Context,
  Span,
  SpanOptions,
  Tracer,
  TracerOptions,
  TracerProvider,
} from "@opentelemetry/api";
import { trace } from "@opentelemetry/api";

/**
 * The tracer provider that recordings register. Its tracers ask at every span who records now:
 * a tracer taken once at module level is kept by the API for ever and would otherwise write into
 * the recording that was running when it was first used.
 */
export class ForwardingTracerProvider implements TracerProvider {
  /** The provider of the recording that is running, if one is. */
  target: TracerProvider | undefined;

  getTracer(name: string, version?: string, options?: TracerOptions): Tracer {
    const tracer = (): Tracer =>
      (this.target ?? trace.getTracerProvider()).getTracer(name, version, options);
    return {
      startSpan: (spanName: string, spanOptions?: SpanOptions, context?: Context): Span =>
        tracer().startSpan(spanName, spanOptions, context),
      startActiveSpan: (...args: unknown[]): never =>
        Reflect.apply(tracer().startActiveSpan, tracer(), args) as never,
    };
  }
}
