import {
  logProcessorsWithExporters,
  logProcessorsWithOptions,
  takesExporters,
} from "./log-processors.ts";
import type { OtelLine, SdkTracerProvider } from "./otel-line.ts";

/** OpenTelemetry JS 2.x: tracing in `sdk-trace-base`, the logs API in a package of its own. */
export const otel2: OtelLine = {
  tracingRoles: ["traceBase"],
  logsRoles: ["apiLogs"],
  tracing: ({ traceBase }) => {
    const sdk = traceBase!;
    return {
      pieces: sdk,
      provider: (options): SdkTracerProvider =>
        new sdk.BasicTracerProvider(
          options as ConstructorParameters<typeof sdk.BasicTracerProvider>[0],
        ),
      batch: (exporter, limits) => new sdk.BatchSpanProcessor(exporter, limits),
      simple: (exporter) => new sdk.SimpleSpanProcessor(exporter),
    };
  },
  logProcessors: ({ logs }) =>
    takesExporters(logs!) ? logProcessorsWithExporters(logs!) : logProcessorsWithOptions(logs!),
  logsApi: ({ apiLogs }) => {
    const { logs } = apiLogs!;
    return {
      setGlobalLoggerProvider: (provider) =>
        logs.setGlobalLoggerProvider(
          provider as Parameters<typeof logs.setGlobalLoggerProvider>[0],
        ),
      disable: () => logs.disable(),
    };
  },
};
