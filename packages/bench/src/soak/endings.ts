import { genai } from "@genspan/core";
import { start } from "@genspan/node";
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { SpanCounter } from "./span-counter.ts";

/** Sends everything that has ended so far. */
export type Flush = () => Promise<unknown>;

/** The ways in which a process can set up telemetry and shut it down on SIGTERM. */
export const endings: {
  readonly [name: string]: (counter: SpanCounter, endpoint: string) => Promise<Flush>;
} = {
  async genspan(counter, endpoint) {
    const telemetry = await start({
      serviceName: "soak",
      endpoint,
      signals: ["traces"],
      spanProcessors: [counter],
      shutdownOnSignals: true,
      shutdownTimeoutMillis: 60_000,
    });
    return telemetry.forceFlush;
  },
  async sdk(counter, endpoint) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
    const provider = new BasicTracerProvider({
      spanProcessors: [counter, new BatchSpanProcessor(exporter)],
    });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(provider);
    process.once("SIGTERM", () => {
      genai.endOpen();
      void provider.shutdown().then(() => process.kill(process.pid, "SIGTERM"));
    });
    return () => provider.forceFlush();
  },
};
