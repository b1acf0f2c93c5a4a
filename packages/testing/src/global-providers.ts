import * as api from "@opentelemetry/api";
import type { LoggerProvider } from "@opentelemetry/api-logs";
import { logs } from "@opentelemetry/api-logs";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { ForwardingLoggerProvider } from "./forwarding-logger-provider.ts";
import { ForwardingTracerProvider } from "./forwarding-tracer-provider.ts";

/** What a recording puts in the place of the process's globals. */
export interface Providers {
  tracerProvider: api.TracerProvider;
  meterProvider: api.MeterProvider;
  loggerProvider: LoggerProvider;
}

interface LogsRegistry {
  getLoggerProvider(): LoggerProvider;
  setGlobalLoggerProvider(provider: LoggerProvider): unknown;
  disable(): void;
}

const forwarding = new ForwardingTracerProvider();
const forwardingLogs = new Map<LogsRegistry, ForwardingLoggerProvider>();

/**
 * Registers the providers as the process's globals and returns the function that puts back what
 * was there before.
 */
export function replaceGlobals(providers: Providers): () => void {
  const restore = [
    replaceTracerProvider(providers.tracerProvider),
    replaceMeterProvider(providers.meterProvider),
    ...logsRegistries().map((registry) =>
      replaceLoggerProvider(registry, providers.loggerProvider),
    ),
    ensureContextManager(),
  ];
  return () => {
    for (const undo of restore) undo();
  };
}

function replaceTracerProvider(provider: api.TracerProvider): () => void {
  // The API always answers with a proxy; one without a delegate means that nothing is registered.
  const proxy = api.trace.getTracerProvider() as api.ProxyTracerProvider;
  const registered = proxy.getDelegateTracer("@genspan/testing") !== undefined;
  const previous = proxy.getDelegate();
  forwarding.target = provider;
  if (registered) proxy.setDelegate(forwarding);
  else api.trace.setGlobalTracerProvider(forwarding);
  return () => {
    forwarding.target = undefined;
    if (registered) proxy.setDelegate(previous);
    else api.trace.disable();
  };
}

function replaceMeterProvider(provider: api.MeterProvider): () => void {
  const previous = api.metrics.getMeterProvider();
  api.metrics.disable();
  const registered = previous !== api.metrics.getMeterProvider();
  api.metrics.setGlobalMeterProvider(provider);
  return () => {
    api.metrics.disable();
    if (registered) api.metrics.setGlobalMeterProvider(previous);
  };
}

function replaceLoggerProvider(registry: LogsRegistry, provider: LoggerProvider): () => void {
  const forwarded =
    forwardingLogs.get(registry) ??
    new ForwardingLoggerProvider(() => registry.getLoggerProvider());
  forwardingLogs.set(registry, forwarded);
  const previous = registry.getLoggerProvider();
  const registered = isRegistered(registry, previous);
  forwarded.target = provider;
  // Where nothing is registered, disabling would cut off the loggers that were taken before.
  if (registered) registry.disable();
  registry.setGlobalLoggerProvider(forwarded);
  return () => {
    forwarded.target = undefined;
    registry.disable();
    if (registered) registry.setGlobalLoggerProvider(previous);
  };
}

/** An empty registry answers with a proxy, and another instance of it with one of its own. */
function isRegistered(registry: LogsRegistry, provider: LoggerProvider): boolean {
  const other: LogsRegistry = Reflect.construct(registry.constructor, []);
  return other.getLoggerProvider() === provider;
}

/** API 1.10 has a registry of its own beside the one of `@opentelemetry/api-logs`. */
function logsRegistries(): LogsRegistry[] {
  const ofApi = (api as { logs?: LogsRegistry }).logs;
  return ofApi === undefined ? [logs] : [logs, ofApi];
}

/** A context manager that works is kept: the code under test may hold on to it. */
function ensureContextManager(): () => void {
  const key = api.createContextKey("@genspan/testing");
  const probe = api.ROOT_CONTEXT.setValue(key, true);
  if (api.context.with(probe, () => api.context.active().getValue(key) === true)) return () => {};
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  return () => api.context.disable();
}
