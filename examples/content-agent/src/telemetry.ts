import { type SpanProcessorLike, type Started, start } from "@genspan/node";

/** How telemetry is set up. */
export interface TelemetryOptions {
  /** Writes what users and models wrote on the spans. */
  readonly captureContent: boolean;
  /** Gets the spans beside the exporter. */
  readonly spanProcessors?: readonly SpanProcessorLike[] | undefined;
}

/**
 * Starts OpenTelemetry: everything goes to `OTEL_EXPORTER_OTLP_ENDPOINT`, and stays in memory
 * where that is not set.
 */
export function startTelemetry(options: TelemetryOptions): Promise<Started> {
  const { captureContent, spanProcessors } = options;
  return start({
    serviceName: "content-agent",
    preset: process.env.OTEL_EXPORTER_OTLP_ENDPOINT ? "otlp" : "memory",
    spanProcessors,
    runtimeMetrics: false,
    // Code wins over the environment, so nothing is said where nothing was asked for.
    genai: captureContent ? { content: { capture: "span" } } : {},
  });
}
