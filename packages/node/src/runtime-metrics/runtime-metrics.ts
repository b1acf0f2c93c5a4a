import type { MeterProvider } from "@opentelemetry/api";
import type { Modules } from "../sdk/load-modules.ts";
import { processMetrics } from "./process-metrics.ts";

/** Starts the metrics of process, heap, GC, event loop and active resources; returns what stops it. */
export function startRuntimeMetrics(
  sdk: Modules["runtimeNode"],
  provider: MeterProvider,
): () => void {
  const instrumentation = new sdk.RuntimeNodeInstrumentation({ enabled: false });
  instrumentation.setMeterProvider(provider);
  instrumentation.enable();
  const stopProcess = processMetrics(provider.getMeter("@genspan/node"));
  return () => {
    stopProcess();
    instrumentation.disable();
  };
}
