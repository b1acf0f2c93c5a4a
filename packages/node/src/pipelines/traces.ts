import type { InMemorySpanExporter, SpanExporter } from "@opentelemetry/sdk-trace";
import { genaiSpanProcessors } from "../pieces/genai-span-processors.ts";
import { installedLine } from "../sdk/installed-line.ts";
import type { SdkTracerProvider } from "../sdk/otel-line.ts";
import { spanLimits } from "./limits.ts";
import { exporterOf, type Ingredients, type Pipeline, pipeline } from "./pipeline.ts";
import { makeSampler } from "./sampler.ts";

/** Traces, with the exporter in memory if there is one. */
export interface Traces {
  readonly pipeline: Pipeline<SdkTracerProvider>;
  readonly memory: InMemorySpanExporter | undefined;
}

/** Spans get identity, pass the processors of the options and go to the exporters. */
export function makeTraces(ingredients: Ingredients): Traces {
  const { settings, options, env, modules, resource } = ingredients;
  const tracing = installedLine.tracing(modules);
  const { ConsoleSpanExporter, InMemorySpanExporter } = tracing.pieces;
  let memory: InMemorySpanExporter | undefined;
  const exporters = (settings.exporters.traces ?? []).map((name) => {
    const made = exporterOf<SpanExporter>("traces", name, ingredients, (own) => {
      if (own === "console") return new ConsoleSpanExporter();
      memory = new InMemorySpanExporter();
      return memory;
    });
    const processor =
      name === "otlp"
        ? tracing.batch(made.exporter, settings.spanBatch)
        : tracing.simple(made.exporter);
    return { ...made, processor };
  });
  const provider = tracing.provider({
    resource,
    sampler: options.sampler ?? makeSampler(settings.sampler, tracing),
    spanLimits: spanLimits(env),
    spanProcessors: [
      ...genaiSpanProcessors({ conformance: options.conformance }),
      ...(options.spanProcessors ?? []),
      ...exporters.map(({ processor }) => processor),
    ],
  });
  return { pipeline: pipeline("traces", provider, exporters), memory };
}
