import { context, metrics, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { scenario } from "./scenario.ts";
import { countPoints, EventCollector, SpanCollector } from "./telemetry.ts";

// Runs the scenario on the 2.x line of OpenTelemetry and prints its outcome as JSON.
class Reader extends MetricReader {
  async onForceFlush(): Promise<void> {}
  async onShutdown(): Promise<void> {}
}

const collector = new SpanCollector();
const events = new EventCollector();
const reader = new Reader();
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [collector] }));
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [events] }));

const points = async () => countPoints(await reader.collect());
scenario({ spans: collector.spans, events: events.events, points }).then((outcome) =>
  console.log(JSON.stringify(outcome)),
);
