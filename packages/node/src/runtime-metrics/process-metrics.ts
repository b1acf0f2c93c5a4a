import { availableParallelism } from "node:os";
import type { Meter } from "@opentelemetry/api";
import { callbackMetrics } from "../callback-metrics/index.ts";

const microsPerSecond = 1e6;

/** CPU time and share, memory and uptime of this process, under the names of the conventions. */
export function processMetrics(meter: Meter): () => void {
  const metrics = callbackMetrics(meter);
  const time = metrics.observableCounter("process.cpu.time", {
    help: "CPU time used, by mode",
    unit: "s",
  });
  const utilization = metrics.observableGauge("process.cpu.utilization", {
    help: "Share of the available CPUs used since the last collection, by mode",
    unit: "1",
  });
  const memory = metrics.observableUpDownCounter("process.memory.usage", {
    help: "Physical memory in use",
    unit: "By",
  });
  const uptime = metrics.observableGauge("process.uptime", {
    help: "Time since the process started",
    unit: "s",
  });
  let last = { ...process.cpuUsage(), at: performance.now() };
  return metrics.onCollect([time, utilization, memory, uptime], (result) => {
    const now = { ...process.cpuUsage(), at: performance.now() };
    const available = (now.at - last.at) * 1000 * availableParallelism();
    for (const mode of ["user", "system"] as const) {
      const attributes = { "cpu.mode": mode };
      result.observe(time, now[mode] / microsPerSecond, attributes);
      if (available > 0)
        result.observe(utilization, (now[mode] - last[mode]) / available, attributes);
    }
    last = now;
    result.observe(memory, process.memoryUsage.rss());
    result.observe(uptime, process.uptime());
  });
}
