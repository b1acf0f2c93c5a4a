import type { Meter } from "@opentelemetry/api";
import { JsonMetricsSerializer } from "@opentelemetry/otlp-transformer";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  type MetricData,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from "@opentelemetry/sdk-metrics";
import { describe, expect, it } from "vitest";
import type { OtlpMetrics } from "../otlp.ts";
import type { ValidationOptions } from "./options.ts";
import { validateMetric } from "./validate-metric.ts";

async function recordMetrics(record: (meter: Meter) => void): Promise<ResourceMetrics> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({ readers: [reader] });
  record(provider.getMeter("test"));
  await provider.forceFlush();
  const metrics = exporter.getMetrics()[0]!;
  await provider.shutdown();
  return metrics;
}

async function recordMetric(record: (meter: Meter) => void): Promise<MetricData> {
  return (await recordMetrics(record)).scopeMetrics[0]!.metrics[0]!;
}

async function texts(record: (meter: Meter) => void, options?: ValidationOptions) {
  const findings = validateMetric(await recordMetric(record), {
    minLevel: "violation",
    ...options,
  });
  return findings.map(({ id, message }) => `${id}: ${message}`);
}

const operation = { "gen_ai.operation.name": "create_agent", "gen_ai.provider.name": "openai" };
const duration = (attributes: Record<string, string>) => (meter: Meter) =>
  meter.createHistogram("gen_ai.client.operation.duration", { unit: "s" }).record(1, attributes);

describe("validateMetric", () => {
  it("finds no violation in what genspan records", async () => {
    expect(await texts(duration(operation))).toEqual([]);
    expect(
      await texts((meter) =>
        meter
          .createHistogram("gen_ai.client.token.usage", { unit: "{token}" })
          .record(3, { ...operation, "gen_ai.token.type": "input" }),
      ),
    ).toEqual([]);
    expect(
      await texts((meter) =>
        meter
          .createHistogram("gen_ai.execute_tool.duration", { unit: "s" })
          .record(3, { "gen_ai.tool.name": "search" }),
      ),
    ).toEqual([]);
  });

  it("finds required attributes that are missing, once for all points", async () => {
    const findings = validateMetric(
      await recordMetric((meter) => {
        duration({ "gen_ai.operation.name": "chat" })(meter);
        duration({ "gen_ai.operation.name": "embeddings" })(meter);
      }),
      { minLevel: "violation" },
    );
    expect(findings).toEqual([
      {
        id: "required_attribute_not_present",
        level: "violation",
        message: 'Required attribute "gen_ai.provider.name" is not present.',
        context: { attribute_key: "gen_ai.provider.name" },
        signal_type: "metric",
        signal_name: "gen_ai.client.operation.duration",
      },
    ]);
  });

  it("judges unit and instrument", async () => {
    const counter = (meter: Meter) =>
      meter.createCounter("gen_ai.client.operation.duration", { unit: "ms" }).add(1, operation);
    expect(await texts(counter)).toEqual([
      "unexpected_instrument: Instrument should be histogram, but is counter.",
      'unit_mismatch: Unit should be "s", but is "ms".',
    ]);
  });

  it("judges metrics that the registry does not have, in its own namespaces alone", async () => {
    const count = (name: string) => (meter: Meter) => meter.createCounter(name).add(1);
    expect(await texts(count("gen_ai.chat.count"))).toEqual([
      'missing_metric: Metric "gen_ai.chat.count" does not exist in 1.41, loongsuite, genspan.',
    ]);
    expect(await texts(count("shop.orders"))).toEqual([]);
    expect(await texts(count("gen_ai.invoke_agent.tool_calls"), { semconv: ["next"] })).toEqual([
      "unexpected_instrument: Instrument should be histogram, but is counter.",
      'unit_mismatch: Unit should be "{tool_call}", but is "".',
    ]);
  });

  it("tells what upstream has replaced since 1.41", async () => {
    const usage = (meter: Meter) =>
      meter
        .createHistogram("gen_ai.client.operation.time_to_first_chunk", { unit: "s" })
        .record(1, operation);
    expect(await texts(usage, { semconv: ["next"] })).toEqual([
      'deprecated: Metric "gen_ai.client.operation.time_to_first_chunk" is deprecated: use ' +
        '"gen_ai.client.inference.time_to_first_chunk".',
    ]);
  });

  it("finds the same in OTLP/JSON", async () => {
    const resourceMetrics = await recordMetrics((meter) => {
      duration({ "gen_ai.operation.name": "dream" })(meter);
      meter.createUpDownCounter("gen_ai.client.token.usage").add(1, operation);
      meter.createGauge("gen_ai.server.request.duration").record(1, operation);
    });
    const bytes = JsonMetricsSerializer.serializeRequest(resourceMetrics);
    const request = JSON.parse(new TextDecoder().decode(bytes)) as OtlpMetrics;
    const fromOtlp = request.resourceMetrics[0]!.scopeMetrics![0]!.metrics!;
    const fromSdk = resourceMetrics.scopeMetrics[0]!.metrics;
    expect(fromSdk).toHaveLength(3);
    expect(fromOtlp.map((metric) => validateMetric(metric))).toEqual(
      fromSdk.map((metric) => validateMetric(metric)),
    );
  });
});
