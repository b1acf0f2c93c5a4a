import { describe, expect, test } from "vitest";
import { diagMessages } from "../fixtures/diag-messages.ts";
import type { Environment } from "./environment.ts";
import { resolveSettings } from "./settings.ts";
import type { StartOptions } from "./start-options.ts";

const named: StartOptions = { serviceName: "shop" };
const exporters = (options: StartOptions, env: Environment = {}): unknown =>
  resolveSettings({ ...named, ...options }, env).exporters;

describe("where signals go", () => {
  test("everything goes to OTLP by default", () => {
    expect(exporters({})).toEqual({ traces: ["otlp"], metrics: ["otlp"], logs: ["otlp"] });
  });

  test("with Prometheus, metrics are pushed only where an OTLP target is named", () => {
    const prometheus = { port: 1 };
    const served = { traces: ["otlp"], metrics: [], logs: ["otlp"] };
    const both = { ...served, metrics: ["otlp"] };
    expect(exporters({ prometheus })).toEqual(served);
    expect(exporters({ prometheus, endpoint: "http://c" })).toEqual(both);
    expect(exporters({ prometheus }, { OTEL_EXPORTER_OTLP_ENDPOINT: "http://c" })).toEqual(both);
    expect(exporters({ prometheus }, { OTEL_METRICS_EXPORTER: "otlp" })).toEqual(both);
  });

  test("OTEL_*_EXPORTER may have names in any case and twice", () => {
    const messages = diagMessages();
    const env = { OTEL_TRACES_EXPORTER: "OTLP,otlp", OTEL_METRICS_EXPORTER: "Prometheus" };
    expect(exporters({}, { ...env, OTEL_LOGS_EXPORTER: "None" })).toEqual({
      traces: ["otlp"],
      metrics: [],
      logs: [],
    });
    expect(resolveSettings(named, env).prometheus).toBeDefined();
    expect(resolveSettings(named, { OTEL_PROPAGATORS: "TraceContext" }).propagators).toEqual([
      "tracecontext",
    ]);
    expect(messages).toEqual([]);
  });

  test("OTEL_*_EXPORTER lists exporters; what is unknown is reported", () => {
    const messages = diagMessages();
    const env = {
      OTEL_TRACES_EXPORTER: "otlp, console",
      OTEL_METRICS_EXPORTER: "prometheus",
      OTEL_LOGS_EXPORTER: "zipkin",
      OTEL_EXPORTER_PROMETHEUS_PORT: "9999",
      OTEL_EXPORTER_PROMETHEUS_HOST: "0.0.0.0",
    };
    const settings = resolveSettings(named, env);
    expect(settings.exporters).toEqual({ traces: ["otlp", "console"], metrics: [], logs: [] });
    expect(settings.prometheus).toEqual({ host: "0.0.0.0", port: 9999 });
    expect(messages).toEqual(["@genspan/node: OTEL_LOGS_EXPORTER has an unknown exporter"]);
  });

  test("paths are added to the endpoint, once, and not for gRPC", () => {
    const urls = (options: StartOptions): (string | undefined)[] => {
      const { traces, metrics, logs } = resolveSettings({ ...named, ...options }, {}).otlp;
      return [traces.url, metrics.url, logs.url];
    };
    const full = ["http://c:1/a/v1/traces", "http://c:1/a/v1/metrics", "http://c:1/a/v1/logs"];
    expect(urls({ endpoint: "http://c:1/a/" })).toEqual(full);
    expect(urls({ endpoint: "http://c:1/a/v1/traces" })).toEqual(full);
    expect(urls({ endpoint: "http://c:1", protocol: "grpc" })).toEqual(
      Array.from({ length: 3 }, () => "http://c:1"),
    );
    expect(urls({})).toEqual([undefined, undefined, undefined]);
  });

  test("a protocol can be set per signal by the environment", () => {
    const { otlp } = resolveSettings(named, {
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_LOGS_PROTOCOL: "grpc",
    });
    expect([otlp.traces.protocol, otlp.logs.protocol]).toEqual(["http/json", "grpc"]);
  });

  test("HTTP on the port of gRPC is warned of", () => {
    const messages = diagMessages();
    resolveSettings({ ...named, endpoint: "http://c:4317" }, {});
    resolveSettings({ ...named, endpoint: "http://c:4317", protocol: "grpc" }, {});
    expect(messages).toEqual([
      "@genspan/node: port 4317 usually takes gRPC; OTLP over HTTP is on 4318",
    ]);
  });
});

describe("the environment", () => {
  test("sets sampler, propagators, batches and intervals", () => {
    const settings = resolveSettings(named, {
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.25",
      OTEL_PROPAGATORS: "tracecontext",
      OTEL_BSP_SCHEDULE_DELAY: "10",
      OTEL_BLRP_MAX_QUEUE_SIZE: "20",
      OTEL_METRIC_EXPORT_INTERVAL: "1000",
      OTEL_METRIC_EXPORT_TIMEOUT: "5000",
    });
    expect(settings).toMatchObject({
      sampler: { name: "parentbased_traceidratio", ratio: 0.25 },
      propagators: ["tracecontext"],
      spanBatch: { scheduledDelayMillis: 10 },
      logBatch: { maxQueueSize: 20 },
      metricIntervalMillis: 1000,
      metricTimeoutMillis: 1000,
    });
  });

  test("names the service, also percent-encoded among the resource's attributes", () => {
    const nameOf = (env: Environment): string => resolveSettings({}, env).serviceName;
    const attributes = { OTEL_RESOURCE_ATTRIBUTES: "a=b,service.name=my%20shop" };
    expect(nameOf(attributes)).toBe("my shop");
    expect(nameOf({ ...attributes, OTEL_SERVICE_NAME: "shop" })).toBe("shop");
    expect(nameOf({ OTEL_RESOURCE_ATTRIBUTES: "service.name=100%" })).toBe("100%");
    const empty = { OTEL_RESOURCE_ATTRIBUTES: "service.name=,a=b" };
    expect(() => nameOf(empty)).toThrow("start: serviceName is missing");
    const nameless = { resourceAttributes: { "service.name": " " } };
    expect(() => resolveSettings(nameless, empty)).toThrow("start: serviceName is missing");
  });

  test("with numbers in it that would lose or stop everything is reported and left aside", () => {
    const messages = diagMessages();
    const settings = resolveSettings(named, {
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "0",
      OTEL_BSP_MAX_QUEUE_SIZE: "0",
      OTEL_BLRP_EXPORT_TIMEOUT: "0",
      OTEL_BLRP_SCHEDULE_DELAY: "0",
      OTEL_METRIC_EXPORT_INTERVAL: "0",
      OTEL_METRIC_EXPORT_TIMEOUT: "99999999999",
      OTEL_METRICS_EXPORTER: "prometheus",
      OTEL_EXPORTER_PROMETHEUS_PORT: "99999",
    });
    expect(settings).toMatchObject({
      spanBatch: { maxExportBatchSize: 512, maxQueueSize: 2048 },
      logBatch: { exportTimeoutMillis: 30_000, scheduledDelayMillis: 0 },
      metricIntervalMillis: 60_000,
      metricTimeoutMillis: 30_000,
      prometheus: { port: undefined },
    });
    expect(messages).toContain(
      "@genspan/node: OTEL_EXPORTER_PROMETHEUS_PORT is no number from 0 to 65535 and is ignored",
    );
    expect(messages).toHaveLength(6);
  });

  test("is reported by the name of the variable that is wrong", () => {
    const messages = diagMessages();
    resolveSettings(named, {
      OTEL_EXPORTER_OTLP_PROTOCOL: "http",
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc",
      OTEL_EXPORTER_OTLP_LOGS_PROTOCOL: "udp",
    });
    const allowed = "must be one of http/protobuf, http/json, grpc";
    expect(messages).toEqual([
      `@genspan/node: OTEL_EXPORTER_OTLP_PROTOCOL ${allowed}`,
      `@genspan/node: OTEL_EXPORTER_OTLP_LOGS_PROTOCOL ${allowed}`,
    ]);
  });

  test("with nonsense in it is reported and left aside", () => {
    const messages = diagMessages();
    const settings = resolveSettings(named, {
      OTEL_TRACES_SAMPLER: "sometimes",
      OTEL_TRACES_SAMPLER_ARG: "half",
      OTEL_PROPAGATORS: "b3",
      OTEL_BSP_SCHEDULE_DELAY: "-1",
      OTEL_EXPORTER_OTLP_PROTOCOL: " ",
    });
    expect(settings).toMatchObject({
      sampler: { name: "parentbased_always_on", ratio: 1 },
      propagators: [],
      spanBatch: {},
      otlp: { traces: { protocol: "http/protobuf" } },
    });
    expect(messages).toEqual([
      "@genspan/node: OTEL_TRACES_SAMPLER must be one of always_on, always_off, traceidratio, " +
        "parentbased_always_on, parentbased_always_off, parentbased_traceidratio",
      "@genspan/node: OTEL_TRACES_SAMPLER_ARG is no number and is ignored",
      "@genspan/node: OTEL_PROPAGATORS: give b3 as the option propagator",
      "@genspan/node: OTEL_BSP_SCHEDULE_DELAY is no number and is ignored",
    ]);
  });
});
