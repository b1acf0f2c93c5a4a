import {
  type ContextManager,
  context,
  type MeterProvider,
  metrics,
  propagation,
  type TextMapPropagator,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import type { LogsApi } from "../sdk/otel-line.ts";

/** What is registered with the OTel API. */
export interface Globals {
  readonly contextManager: ContextManager;
  readonly propagator: TextMapPropagator;
  readonly tracerProvider: TracerProvider | undefined;
  readonly meterProvider: MeterProvider | undefined;
  readonly loggerProvider: object | undefined;
  readonly logsApi: LogsApi | undefined;
}

interface Registration {
  readonly what: string;
  readonly set: () => unknown;
  readonly unset: () => void;
}

/**
 * Registers everything or nothing and returns what takes it away again.
 * Throws if another SDK has registered any of it.
 */
export function registerGlobals(globals: Globals): () => void {
  const done: Registration[] = [];
  const undo = (): void => {
    for (const { unset } of done.splice(0).reverse()) unset();
  };
  for (const registration of registrations(globals)) {
    if (registration.set() === false) {
      undo();
      throw new Error(
        `start: another OpenTelemetry SDK has registered its ${registration.what}. Use ` +
          "genaiSpanProcessors(), genaiPropagator() and genaiViews() with that one instead",
      );
    }
    done.push(registration);
  }
  return undo;
}

function registrations(globals: Globals): Registration[] {
  const { contextManager, propagator, tracerProvider, meterProvider, loggerProvider } = globals;
  const list: Registration[] = [
    {
      what: "context manager",
      set: () => context.setGlobalContextManager(contextManager.enable()),
      unset: () => context.disable(),
    },
    {
      what: "propagator",
      set: () => propagation.setGlobalPropagator(propagator),
      unset: () => propagation.disable(),
    },
  ];
  if (tracerProvider)
    list.push({
      what: "tracer provider",
      set: () => trace.setGlobalTracerProvider(tracerProvider),
      unset: () => trace.disable(),
    });
  if (meterProvider)
    list.push({
      what: "meter provider",
      set: () => metrics.setGlobalMeterProvider(meterProvider),
      unset: () => metrics.disable(),
    });
  const { logsApi } = globals;
  if (loggerProvider && logsApi)
    list.push({
      what: "logger provider",
      set: () => {
        const registered = logsApi.setGlobalLoggerProvider(loggerProvider);
        return typeof registered === "object" ? registered === loggerProvider : registered;
      },
      unset: () => logsApi.disable(),
    });
  return list;
}
