import type {
  IMetricReader,
  InMemoryMetricExporter,
  MeterProvider,
  PushMetricExporter,
} from "@opentelemetry/sdk-metrics";
import { genaiViews } from "../pieces/genai-views.ts";
import { exporterOf, type Ingredients, type Pipeline, pipeline } from "./pipeline.ts";

/** Metrics, with the exporter in memory if there is one. */
export interface Metrics {
  readonly pipeline: Pipeline<MeterProvider>;
  readonly memory: InMemoryMetricExporter | undefined;
}

/** Metrics are pushed to the exporters at an interval; `served` readers are asked for them. */
export function makeMetrics(ingredients: Ingredients, served: readonly IMetricReader[]): Metrics {
  const { settings, options, modules, resource } = ingredients;
  const sdk = modules.metrics!;
  let memory: InMemoryMetricExporter | undefined;
  const exporters = (settings.exporters.metrics ?? []).map((name) => {
    const made = exporterOf<PushMetricExporter>("metrics", name, ingredients, (own) => {
      if (own === "console") return new sdk.ConsoleMetricExporter();
      memory = new sdk.InMemoryMetricExporter(sdk.AggregationTemporality.CUMULATIVE);
      return memory;
    });
    const reader = new sdk.PeriodicExportingMetricReader({
      exporter: made.exporter,
      exportIntervalMillis: settings.metricIntervalMillis,
      exportTimeoutMillis: settings.metricTimeoutMillis,
    });
    return { ...made, reader };
  });
  const provider = new sdk.MeterProvider({
    resource,
    views: [...genaiViews(), ...(options.views ?? [])],
    readers: [
      ...exporters.map(({ reader }) => reader),
      ...served,
      ...(options.metricReaders ?? []),
    ],
  });
  return { pipeline: pipeline("metrics", provider, exporters), memory };
}
