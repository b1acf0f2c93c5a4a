import { availableParallelism } from "node:os";
import type { Meter } from "@opentelemetry/api";
import { callbackMetrics } from "../callback-metrics/index.ts";

const microsPerSecond = 1e6;
const shortestMillis = 1000;
const modes = ["user", "system"] as const;
type Mode = (typeof modes)[number];

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
  let shares: Record<Mode, number> | undefined;
  return metrics.onCollect([time, utilization, memory, uptime], (result) => {
    const now = { ...process.cpuUsage(), at: performance.now() };
    const elapsed = now.at - last.at;
    // Of two readers that collect at once, the later would measure the moment between them.
    if (elapsed >= shortestMillis || (!shares && elapsed > 0)) {
      const available = elapsed * 1000 * availableParallelism();
      const share = (mode: Mode): number => (now[mode] - last[mode]) / available;
      shares = { user: share("user"), system: share("system") };
      last = now;
    }
    for (const mode of modes) {
      const attributes = { "cpu.mode": mode };
      result.observe(time, now[mode] / microsPerSecond, attributes);
      if (shares) result.observe(utilization, shares[mode], attributes);
    }
    result.observe(memory, process.memoryUsage.rss());
    result.observe(uptime, process.uptime());
  });
}
