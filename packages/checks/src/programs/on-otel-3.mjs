import { context, logs, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import { TracerProvider } from "@opentelemetry/sdk-trace";
import { scenario } from "./scenario.ts";
import { countPoints, EventCollector, SpanCollector } from "./telemetry.ts";

// Runs the scenario on the 3.x line of OpenTelemetry and prints its outcome as JSON.
class Reader extends MetricReader {
  async onForceFlush() {}
  async onShutdown() {}
}

const collector = new SpanCollector();
const events = new EventCollector();
const reader = new Reader();
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [collector] }));
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [events] }));

const points = async () => countPoints(await reader.collect());
scenario({ spans: collector.spans, events: events.events, points }).then((outcome) =>
  console.log(JSON.stringify(outcome)),
);
