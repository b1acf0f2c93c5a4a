import { createRequire } from "node:module";
import { type Started, start } from "@genspan/node";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";

/** Serves all metrics to Prometheus, with the name of service and instance on every series. */
export async function startTelemetry(port: number): Promise<Started> {
  const telemetry = await start({
    serviceName: "writer",
    signals: ["metrics"],
    prometheus: { port, resourceLabels: ["service.name", "service.instance.id"] },
    runtimeMetrics: true,
    instrumentations: [new HttpInstrumentation()],
    genai: { chunkMetrics: true },
  });
  // The instrumentation acts on `require`; what it changes is the module that `import` gives too.
  createRequire(import.meta.url)("node:http");
  return telemetry;
}
