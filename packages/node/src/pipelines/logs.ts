import type {
  InMemoryLogRecordExporter,
  LoggerProvider,
  LogRecordExporter,
  LogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import { installedLine } from "../sdk/installed-line.ts";
import { logRecordLimits } from "./limits.ts";
import { exporterOf, type Ingredients, type Pipeline, pipeline } from "./pipeline.ts";

/** Logs, with the exporter in memory if there is one. */
export interface Logs {
  readonly pipeline: Pipeline<LoggerProvider>;
  readonly memory: InMemoryLogRecordExporter | undefined;
}

/** Log records pass the processors of the options and go to the exporters. */
export function makeLogs(ingredients: Ingredients): Logs {
  const { settings, options, env, modules, resource } = ingredients;
  const sdk = modules.logs!;
  const processors = installedLine.logProcessors(modules);
  let memory: InMemoryLogRecordExporter | undefined;
  const exporters = (settings.exporters.logs ?? []).map((name) => {
    const made = exporterOf<LogRecordExporter>("logs", name, ingredients, (own) => {
      if (own === "console") return new sdk.ConsoleLogRecordExporter();
      memory = new sdk.InMemoryLogRecordExporter();
      return memory;
    });
    const { exporter } = made;
    const processor =
      name === "otlp" ? processors.batch(exporter, settings.logBatch) : processors.simple(exporter);
    return { ...made, processor };
  });
  const provider = new sdk.LoggerProvider({
    resource,
    logRecordLimits: logRecordLimits(env),
    processors: [
      ...((options.logRecordProcessors ?? []) as readonly LogRecordProcessor[]),
      ...exporters.map(({ processor }) => processor),
    ],
  });
  return { pipeline: pipeline("logs", provider, exporters), memory };
}
