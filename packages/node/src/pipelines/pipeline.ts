import type { Resource } from "@opentelemetry/resources";
import type { Failures } from "../lifecycle/failures.ts";
import { type ExporterLike, watchExporter } from "../lifecycle/watch-exporter.ts";
import type { Modules } from "../sdk/load-modules.ts";
import type { Environment } from "../settings/environment.ts";
import type { ExporterName } from "../settings/exporters.ts";
import type { Settings } from "../settings/settings.ts";
import type { Signal, StartOptions } from "../settings/start-options.ts";
import { otlpExporter } from "./otlp-exporter.ts";

/** What the pipelines of all signals are made from. */
export interface Ingredients {
  readonly settings: Settings;
  readonly options: StartOptions;
  readonly env: Environment;
  readonly modules: Partial<Modules>;
  readonly resource: Resource;
  readonly failures: Failures;
}

/** A provider with what it exports to. */
export interface Pipeline<P> {
  readonly signal: Signal;
  readonly provider: P;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
  /** How many items were handed to exporters and have not been answered. */
  unconfirmed(): number;
}

/** The named exporter of a signal, watched; `own` makes those that are no OTLP. */
export function exporterOf<T extends ExporterLike>(
  signal: Signal,
  name: ExporterName,
  { settings, modules, failures }: Ingredients,
  own: (name: "console" | "memory") => T,
): { exporter: T; unconfirmed: () => number } {
  const exporter =
    name === "otlp" ? otlpExporter<T>(signal, settings.otlp[signal], modules) : own(name);
  const watched = watchExporter(exporter, signal, failures);
  return { exporter, unconfirmed: () => watched.unconfirmed };
}

/** Closes a pipeline over its provider. */
export function pipeline<P extends { forceFlush(): Promise<void>; shutdown(): Promise<void> }>(
  signal: Signal,
  provider: P,
  exporters: readonly { unconfirmed: () => number }[],
): Pipeline<P> {
  return {
    signal,
    provider,
    forceFlush: () => provider.forceFlush(),
    shutdown: () => provider.shutdown(),
    unconfirmed: () => exporters.reduce((sum, { unconfirmed }) => sum + unconfirmed(), 0),
  };
}
