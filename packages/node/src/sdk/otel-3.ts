import * as api from "@opentelemetry/api";
import { logProcessorsWithOptions } from "./log-processors.ts";
import type { LogsApi, OtelLine, SdkTracerProvider } from "./otel-line.ts";

// Not written as a property, of which bundlers with the 2.x line say that it does not exist.
const logsName: string = "logs";

/** OpenTelemetry JS 3.x: tracing in `sdk-trace`, logs in the API itself. */
export const otel3: OtelLine = {
  tracingRoles: ["trace"],
  logsRoles: [],
  tracing: ({ trace }) => {
    const sdk = trace!;
    return {
      pieces: sdk,
      provider: (options): SdkTracerProvider =>
        new sdk.TracerProvider(options as ConstructorParameters<typeof sdk.TracerProvider>[0]),
      batch: (exporter, limits) => new sdk.BatchSpanProcessor({ exporter, ...limits }),
      simple: (exporter) => new sdk.SimpleSpanProcessor({ exporter }),
    };
  },
  logProcessors: ({ logs }) => logProcessorsWithOptions(logs!),
  logsApi: () => (api as unknown as Record<string, LogsApi>)[logsName]!,
};
