import { context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  InMemorySpanExporter,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-base";

/** What the process does with spans; providers are global, so each one is a process of its own. */
export type Configuration = "none" | "recording" | "batch" | "unsampled";

/** All configurations, in the order of the table. */
export const configurations: readonly Configuration[] = ["none", "recording", "batch", "unsampled"];

/** Exports what a series of laps has left behind; part of what is timed. */
export type Flush = () => Promise<void>;

class SilentReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

const silentProcessor: SpanProcessor = {
  onStart() {},
  onEnd() {},
  async forceFlush() {},
  async shutdown() {},
};

/** Registers the providers of a configuration and gives what has to happen after each series. */
export function configure(configuration: Configuration, withMetrics: boolean): Flush | undefined {
  if (configuration === "none") return undefined;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  if (withMetrics) {
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [new SilentReader()] }));
  }
  const exporter = new InMemorySpanExporter();
  const batching = new BatchSpanProcessor(exporter, {
    maxQueueSize: Number.MAX_SAFE_INTEGER,
    scheduledDelayMillis: 60_000,
  });
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({
      sampler: configuration === "unsampled" ? new AlwaysOffSampler() : new AlwaysOnSampler(),
      spanProcessors: [configuration === "batch" ? batching : silentProcessor],
    }),
  );
  if (configuration !== "batch") return undefined;
  return async () => {
    await batching.forceFlush();
    exporter.reset();
  };
}
