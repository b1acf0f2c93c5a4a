import type { LogRecordExporter, LogRecordProcessor } from "@opentelemetry/sdk-logs";
import type { BatchLimits } from "../settings/settings.ts";
import type { Modules } from "./load-modules.ts";
import type { LogProcessors } from "./otel-line.ts";

type LogsSdk = Modules["logs"];
type TakesExporter = new (exporter: LogRecordExporter, limits?: BatchLimits) => LogRecordProcessor;

/** True for early releases of the 2.x line, whose processors take the exporter itself. */
export function takesExporters(sdk: LogsSdk): boolean {
  const options = { exporter: new sdk.InMemoryLogRecordExporter() };
  // Those keep whatever they are given; later ones take the exporter out of it.
  return Object.values(new sdk.SimpleLogRecordProcessor(options)).includes(options);
}

/** Processors made from options. */
export function logProcessorsWithOptions(sdk: LogsSdk): LogProcessors {
  return {
    batch: (exporter, limits) => new sdk.BatchLogRecordProcessor({ exporter, ...limits }),
    simple: (exporter) => new sdk.SimpleLogRecordProcessor({ exporter }),
  };
}

/** Processors made from exporters. */
export function logProcessorsWithExporters(sdk: LogsSdk): LogProcessors {
  const Batch = sdk.BatchLogRecordProcessor as unknown as TakesExporter;
  const Simple = sdk.SimpleLogRecordProcessor as unknown as TakesExporter;
  return {
    batch: (exporter, limits) => new Batch(exporter, limits),
    simple: (exporter) => new Simple(exporter),
  };
}
