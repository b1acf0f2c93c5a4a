import { diag } from "@opentelemetry/api";
import type { MetricReader, ResourceMetrics } from "@opentelemetry/sdk-metrics";
import { loadModules } from "../sdk/load-modules.ts";
import { checkOptions } from "../settings/check.ts";
import { addUp } from "./add-up.ts";
import { exposedName, exposition } from "./exposition.ts";
import { oneFamilyPerName } from "./families.ts";
import { labelName, withLabels } from "./labels.ts";
import { serveMetrics } from "./metrics-server.ts";
import { type PrometheusOptions, prometheusRules } from "./options.ts";

/** A Prometheus endpoint that listens; its reader belongs into a meter provider. */
export interface PrometheusEndpoint {
  /** Give it to a `MeterProvider`; its shutdown closes the endpoint. */
  readonly reader: MetricReader;
  /** The port in use, also where 0 was asked for. */
  readonly port: number;
  /** Address to scrape. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves what a meter provider collects in Prometheus' text format.
 * Needs `@opentelemetry/exporter-prometheus`; rejects on wrong options and if the port is in use.
 */
export async function servePrometheus(
  options: PrometheusOptions = {},
): Promise<PrometheusEndpoint> {
  checkOptions("prometheus", options, prometheusRules);
  const { host = "localhost", port = 9464, resourceLabels = [] } = options;
  const path = `/${(options.path ?? "/metrics").replace(/^\/+/, "")}`;
  const { prometheus } = await loadModules(["prometheus"]);
  const reader = new prometheus.PrometheusExporter({ preventServerStart: true });
  const labels = resourceLabels.length > 0 ? anyOf(resourceLabels.map(labelName)) : undefined;
  const { PrometheusSerializer } = prometheus;
  const target = new PrometheusSerializer();
  const instrument = new PrometheusSerializer(undefined, false, labels, true, !options.scopeLabels);
  const fixedLabels = [...resourceLabels, ...(options.scopeLabels ? scopeLabels : [])];
  const warned = new Set<string>();
  const warnOnce = (what: string): void => {
    if (!warned.has(what)) diag.warn(`@genspan/node: prometheus: ${what}`);
    warned.add(what);
  };
  const server = await serveMetrics({ host, port, path }, async () => {
    const { resourceMetrics, errors } = await reader.collect();
    if (errors.length > 0) diag.error("@genspan/node: some metrics could not be collected", errors);
    const { resource, scopeMetrics } = addUp(
      withLabels(resourceMetrics, fixedLabels),
      !options.scopeLabels,
      (name) =>
        warnOnce(`${name}: several gauges have this name and the same labels; the last is served`),
    );
    // One by one, since lines of the SDK differ in what they do where names meet.
    const texts = scopeMetrics.map((one) =>
      instrument.serialize({ resource, scopeMetrics: [one] }),
    );
    texts.unshift(target.serialize({ resource, scopeMetrics: [] }));
    const instruments = options.withoutSuffixes ? instrumentNames(resourceMetrics) : undefined;
    const text = exposition(texts.join("\n"), instruments);
    return oneFamilyPerName(text, (name) =>
      warnOnce(`${name}: several instruments come to this name; not all of them are served`),
    );
  });
  // The provider shuts its readers down, and this reader's server is ours.
  reader.stopServer = server.close;
  const shown = host.includes(":") ? `[${host}]` : host;
  return {
    reader,
    port: server.port,
    url: `http://${shown}:${server.port}${path}`,
    close: server.close,
  };
}

const scopeLabels = ["otel.scope.name", "otel.scope.version", "otel.scope.schema_url"];

function instrumentNames({ scopeMetrics }: ResourceMetrics): Set<string> {
  const metrics = scopeMetrics.flatMap((scope) => scope.metrics);
  return new Set(metrics.map((metric) => exposedName(metric.descriptor.name)));
}

function anyOf(names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^(?:${escaped.join("|")})$`);
}
