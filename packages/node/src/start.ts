import { configureGenAI, type GenAI, genai } from "@genspan/core";
import { createNoopMeter, type Meter, type TextMapPropagator } from "@opentelemetry/api";
import { adoptMeterProvider } from "./callback-metrics/meter-source.ts";
import { Failures } from "./lifecycle/failures.ts";
import { logAtLevel } from "./lifecycle/log-level.ts";
import { hookProcess } from "./lifecycle/process-hooks.ts";
import { registerGlobals } from "./lifecycle/register-globals.ts";
import { type FlushReport, settleAll } from "./lifecycle/settle.ts";
import { Undo } from "./lifecycle/undo.ts";
import { genaiPropagator } from "./pieces/genai-propagator.ts";
import { makeLogs } from "./pipelines/logs.ts";
import { type MemoryTelemetry, memoryTelemetry } from "./pipelines/memory-telemetry.ts";
import { makeMetrics } from "./pipelines/metrics.ts";
import { makeResource } from "./pipelines/resource.ts";
import { makeTraces } from "./pipelines/traces.ts";
import {
  type PrometheusEndpoint,
  type PrometheusOptions,
  servePrometheus,
} from "./prometheus/index.ts";
import { startRuntimeMetrics } from "./runtime-metrics/runtime-metrics.ts";
import { installedLine } from "./sdk/installed-line.ts";
import { type LoadedModules, loadRoles } from "./sdk/load-roles.ts";
import type { PropagatorName } from "./settings/propagators.ts";
import { resolveSettings, type Settings } from "./settings/settings.ts";
import type { StartOptions } from "./settings/start-options.ts";

/** What `start` gives. */
export interface Started {
  /** The process's handle, configured with the options' `genai`. */
  readonly genai: GenAI;
  /** A meter named like the service, for instruments of one's own. */
  readonly meter: Meter;
  /** Where metrics are served, if they are. */
  readonly prometheus: Pick<PrometheusEndpoint, "port" | "url"> | undefined;
  /** What the preset `memory` keeps; undefined with others. */
  readonly memory: MemoryTelemetry | undefined;
  /**
   * Ends what is open as interrupted, sends everything and takes the SDK out of the process.
   * Never rejects and never takes longer than the configured time; further calls give the same.
   */
  shutdown(): Promise<FlushReport>;
  /** Sends what has ended so far; for `waitUntil` of serverless platforms. Never rejects. */
  forceFlush(): Promise<FlushReport>;
}

let running = false;

/**
 * Sets up OpenTelemetry for this process and configures its `genai`. Rejects, and leaves nothing
 * behind, on wrong options, missing packages, a port in use and where another SDK is registered.
 *
 * @example
 * const telemetry = await start({ serviceName: "shop", endpoint: "http://collector:4318" });
 * await telemetry.genai.executeTool.run({ toolName: "search" }, () => search("books"));
 * await telemetry.shutdown();
 */
export function start(options: StartOptions = {}): Promise<Started> {
  return startServing(options, servePrometheus);
}

/** As `start`; `serve` makes the Prometheus endpoint, or undefined to go on without one. */
export async function startServing(
  options: StartOptions,
  serve: (options: PrometheusOptions) => Promise<PrometheusEndpoint | undefined>,
): Promise<Started> {
  // First, so that what is wrong with the environment is printed as well.
  logAtLevel(process.env);
  const settings = resolveSettings(options, process.env);
  if (settings.disabled) return disabled;
  if (running) throw new Error("start: already started; call shutdown of what it gave first");
  running = true;
  const undo = new Undo();
  undo.push(() => {
    running = false;
  });
  try {
    return await setUp(options, settings, serve, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

const disabled: Started = {
  genai,
  meter: createNoopMeter(),
  prometheus: undefined,
  memory: undefined,
  shutdown: async () => ({ failures: [], timedOut: false }),
  forceFlush: async () => ({ failures: [], timedOut: false }),
};

async function setUp(
  options: StartOptions,
  settings: Settings,
  serve: Parameters<typeof startServing>[1],
  undo: Undo,
): Promise<Started> {
  const { exporters, serviceName, shutdownTimeoutMillis } = settings;
  const modules = await loadRoles(settings, options.runtimeMetrics);
  const endpoint = settings.prometheus && (await serve(settings.prometheus));
  undo.push(() => endpoint?.close());

  const failures = new Failures();
  const resource = makeResource(modules, settings, options, process.env);
  const ingredients = { settings, options, env: process.env, modules, resource, failures };
  const traces = exporters.traces && makeTraces(ingredients);
  const metrics = exporters.metrics && makeMetrics(ingredients, endpoint ? [endpoint.reader] : []);
  const logs = exporters.logs && makeLogs(ingredients);
  const pipelines = [traces, metrics, logs].flatMap((made) => (made ? [made.pipeline] : []));

  let ended: Promise<FlushReport> | undefined;
  const endProviders = (): Promise<FlushReport> => {
    ended ??= settleAll(pipelines, "shutdown", shutdownTimeoutMillis, failures);
    return ended;
  };
  undo.push(endProviders);

  undo.push(
    registerGlobals({
      contextManager: new modules.contextManager.AsyncLocalStorageContextManager(),
      propagator: genaiPropagator({
        inner: options.propagator ?? innerPropagator(modules, settings.propagators),
        trustInbound: options.trustInboundIdentity ?? false,
      }),
      tracerProvider: traces?.pipeline.provider,
      meterProvider: metrics?.pipeline.provider,
      loggerProvider: logs?.pipeline.provider,
      logsApi: logs && installedLine.logsApi(modules),
    }),
  );
  adoptMeterProvider();

  for (const instrumentation of options.instrumentations ?? []) {
    undo.push(() => instrumentation.disable());
    if (traces) instrumentation.setTracerProvider(traces.pipeline.provider);
    if (metrics) instrumentation.setMeterProvider(metrics.pipeline.provider);
    if (logs) instrumentation.setLoggerProvider?.(logs.pipeline.provider);
    instrumentation.enable();
  }
  const provider = metrics?.pipeline.provider;
  const meter = provider?.getMeter(serviceName, options.serviceVersion) ?? createNoopMeter();
  if (provider && modules.runtimeNode)
    undo.push(startRuntimeMetrics(modules.runtimeNode, provider));

  if (options.genai) undo.push(configureGenAI(options.genai));

  let shutDown: Promise<FlushReport> | undefined;
  const shutdown = (): Promise<FlushReport> => {
    shutDown ??= (async () => {
      genai.endOpen();
      const report = await endProviders();
      await undo.run();
      return report;
    })();
    return shutDown;
  };
  undo.push(hookProcess(settings.shutdownSignals, shutdown));
  return {
    genai,
    meter,
    prometheus: endpoint,
    memory: memoryTelemetry(traces, metrics, logs),
    shutdown,
    forceFlush: () =>
      shutDown ?? settleAll(pipelines, "forceFlush", shutdownTimeoutMillis, failures),
  };
}

function innerPropagator(
  { core }: Pick<LoadedModules, "core">,
  names: readonly PropagatorName[],
): TextMapPropagator {
  const propagators = names.map((name) =>
    name === "baggage" ? new core.W3CBaggagePropagator() : new core.W3CTraceContextPropagator(),
  );
  return new core.CompositePropagator({ propagators });
}
