import { type Started, start } from "@genspan/node";
import { counter } from "./metrics.ts";

/** Serves the metrics on a port; counters are called what their instruments are called. */
export async function serve(port: number): Promise<Started> {
  const telemetry = await start({
    serviceName: "callback-metrics",
    signals: ["metrics"],
    prometheus: { port, withoutSuffixes: true },
    runtimeMetrics: false,
  });
  counter.inc();
  counter.add(10);
  return telemetry;
}
