import { PerformanceObserver } from "node:perf_hooks";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { expect, onTestFinished, test, vi } from "vitest";
import { PointReader } from "../fixtures/metric-reader.ts";
import { receiving, started } from "../fixtures/started.ts";
import { processMetrics } from "./process-metrics.ts";

test("heap, GC, event loop, active resources, CPU and memory are served to Prometheus", async () => {
  const telemetry = await started({
    signals: ["metrics"],
    prometheus: { port: 0 },
    runtimeMetrics: true,
  });
  await garbage();
  const scrape = async (): Promise<string> => (await fetch(telemetry.prometheus?.url ?? "")).text();
  // The event loop's delay is sampled every 10 ms and served once there are samples.
  const text = await vi.waitUntil(async () => {
    const scraped = await scrape();
    return scraped.includes("nodejs_eventloop_delay_p99") && scraped;
  }, 4000);
  const value = (series: string): number => {
    const line = text.split("\n").find((candidate) => candidate.startsWith(series));
    return Number(line?.split(" ").at(-1));
  };
  expect(value('v8js_memory_heap_used{v8js_heap_space_name="old_space"}')).toBeGreaterThan(1e6);
  expect(value('v8js_memory_heap_space_size{v8js_heap_space_name="old_space"}')).toBeGreaterThan(
    1e5,
  );
  expect(value('v8js_gc_duration_count{v8js_gc_type="')).toBeGreaterThan(0);
  expect(value("nodejs_eventloop_utilization")).toBeGreaterThan(0);
  expect(value("nodejs_eventloop_delay_p99")).toBeGreaterThan(0);
  expect(value('v8js_resource_active{v8js_resource_type="')).toBeGreaterThan(0);
  expect(value('process_cpu_time_total{cpu_mode="user"}')).toBeGreaterThan(0);
  expect(value('process_cpu_utilization{cpu_mode="user"}')).toBeGreaterThan(0);
  expect(value("process_memory_usage")).toBeGreaterThan(1e7);
  expect(value("process_uptime")).toBeGreaterThan(0);
});

test("the share of CPUs is the same for readers that collect one right after the other", async () => {
  const readers = [new PointReader(), new PointReader()];
  const provider = new MeterProvider({ readers });
  const stop = processMetrics(provider.getMeter("app"));
  onTestFinished(stop);
  onTestFinished(() => provider.shutdown());
  const shares = [];
  for (const reader of readers) shares.push((await reader.points())["process.cpu.utilization"]);
  const [first, second] = shares;
  expect(first).toHaveLength(2);
  expect(second).toEqual(first);
});

test("they can be left out", async () => {
  const receiver = await receiving();
  const telemetry = await started({ endpoint: receiver.url, runtimeMetrics: false });
  telemetry.meter.createCounter("own").add(1);
  await telemetry.shutdown();
  expect(receiver.metrics().map(({ metric }) => metric.name)).toEqual(["own"]);
});

/** Allocates until a collection has been observed. */
function garbage(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(() => {
      observer.disconnect();
      clearInterval(allocating);
      setImmediate(resolve);
    });
    observer.observe({ entryTypes: ["gc"] });
    const allocating = setInterval(() => Array.from({ length: 1e5 }, () => ({})), 1);
  });
}
