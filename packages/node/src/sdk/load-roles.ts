import { otlpRoles } from "../pipelines/otlp-exporter.ts";
import type { Settings } from "../settings/settings.ts";
import type { Signal } from "../settings/start-options.ts";
import { installedLine } from "./installed-line.ts";
import { loadModules, MissingPackagesError, type Modules } from "./load-modules.ts";

type Role = keyof Modules;

const common: readonly Role[] = ["resources", "core", "contextManager"];
const bySignal: Readonly<Record<Signal, readonly Role[]>> = {
  traces: installedLine.tracingRoles,
  metrics: ["metrics"],
  logs: ["logs", ...installedLine.logsRoles],
};

/** What is always loaded, and what the settings needed. */
export type LoadedModules = Partial<Modules> &
  Pick<Modules, "resources" | "core" | "contextManager">;

/** Loads what the settings need, all at once, so that one error names everything that is missing. */
export async function loadRoles(
  { exporters, otlp, prometheus }: Settings,
  runtimeMetrics: boolean | undefined,
): Promise<LoadedModules> {
  const roles = new Set<Role>(common);
  for (const signal of Object.keys(exporters) as Signal[]) {
    for (const role of bySignal[signal]) roles.add(role);
    if (exporters[signal]?.includes("otlp"))
      for (const role of otlpRoles(signal, otlp[signal])) roles.add(role);
  }
  if (prometheus) roles.add("prometheus");
  if (runtimeMetrics && exporters.metrics) roles.add("runtimeNode");
  const modules = (await loadModules([...roles])) as LoadedModules;
  if (runtimeMetrics !== undefined || !exporters.metrics) return modules;
  try {
    return { ...modules, ...(await loadModules(["runtimeNode"])) };
  } catch (error) {
    if (error instanceof MissingPackagesError) return modules;
    throw error;
  }
}
