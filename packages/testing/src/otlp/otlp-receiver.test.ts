import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPMetricExporter as JsonMetrics } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufMetrics } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { describe, expect, onTestFinished, test } from "vitest";
import { type OtlpReceiver, startOtlpReceiver } from "./otlp-receiver.ts";
import { plainAttributes, plainValue } from "./plain-attributes.ts";

async function receiving(): Promise<OtlpReceiver> {
  const receiver = await startOtlpReceiver();
  onTestFinished(receiver.close);
  return receiver;
}

const gzip = "gzip" as never;

describe.each([
  { name: "protobuf", Traces: ProtobufTraces, Metrics: ProtobufMetrics, Logs: ProtobufLogs },
  { name: "JSON", Traces: JsonTraces, Metrics: JsonMetrics, Logs: JsonLogs },
])("OTLP as $name, gzipped", ({ Traces, Metrics, Logs }) => {
  test("spans arrive with ids, times, attributes, events, links and status", async () => {
    const receiver = await receiving();
    const exporter = new Traces({ url: `${receiver.url}/v1/traces`, compression: gzip });
    const provider = new BasicTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const span = provider.getTracer("scope", "1.0").startSpan("chat gpt", {
      startTime: [1_700_000_000, 5],
      attributes: { s: "é", i: 7, d: 0.5, b: false, l: ["a", "b"], zero: 0, negative: -3 },
      links: [{ context: { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 } }],
    });
    span.addEvent("happened", { detail: 1 }, [1_700_000_001, 0]);
    span.setStatus({ code: 2, message: "why" });
    span.end([1_700_000_002, 7]);
    await provider.shutdown();

    const [received, ...rest] = receiver.spans();
    expect(rest).toEqual([]);
    expect(plainAttributes(received?.resource.attributes)).toMatchObject({
      "telemetry.sdk.language": "nodejs",
    });
    expect(received?.scope).toEqual({ name: "scope", version: "1.0" });
    const { attributes, events, links, ...own } = received?.span ?? ({} as never);
    expect(own).toMatchObject({
      traceId: span.spanContext().traceId,
      spanId: span.spanContext().spanId,
      name: "chat gpt",
      kind: 1,
      startTimeUnixNano: "1700000000000000005",
      endTimeUnixNano: "1700000002000000007",
      status: { code: 2, message: "why" },
    });
    expect(plainAttributes(attributes)).toEqual({
      s: "é",
      i: 7,
      d: 0.5,
      b: false,
      l: ["a", "b"],
      zero: 0,
      negative: -3,
    });
    expect(events).toMatchObject([{ name: "happened", timeUnixNano: "1700000001000000000" }]);
    expect(plainAttributes(events?.[0]?.attributes)).toEqual({ detail: 1 });
    expect(links).toMatchObject([{ traceId: "1".repeat(32), spanId: "2".repeat(16) }]);
  });

  test("metrics arrive: sums, gauges and histograms", async () => {
    const receiver = await receiving();
    const exporter = new Metrics({ url: `${receiver.url}/v1/metrics`, compression: gzip });
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 });
    const provider = new MeterProvider({ readers: [reader] });
    const meter = provider.getMeter("scope");
    meter.createCounter("calls", { unit: "{call}", description: "Calls" }).add(3, { a: "b" });
    meter.createGauge("heat").record(36.6);
    meter
      .createHistogram("size", { advice: { explicitBucketBoundaries: [1, 10] } })
      .record(5, { tool: "x" });
    await provider.shutdown();

    const metrics = receiver.metrics().map(({ metric }) => metric);
    expect(metrics.map(({ name }) => name)).toEqual(["calls", "heat", "size"]);
    const [calls, heat, size] = metrics;
    expect(calls).toMatchObject({
      unit: "{call}",
      description: "Calls",
      sum: { isMonotonic: true },
    });
    const point = calls?.sum?.dataPoints[0];
    expect(Number(point?.asDouble ?? point?.asInt)).toBe(3);
    expect(plainAttributes(point?.attributes)).toEqual({ a: "b" });
    expect(heat?.gauge?.dataPoints[0]?.asDouble).toBe(36.6);
    const histogram = size?.histogram?.dataPoints[0];
    expect(Number(histogram?.count)).toBe(1);
    expect(histogram?.bucketCounts?.map(Number)).toEqual([0, 1, 0]);
    expect(histogram).toMatchObject({ sum: 5, min: 5, max: 5, explicitBounds: [1, 10] });
  });

  test("log records arrive with structured bodies, event names and span ids", async () => {
    const receiver = await receiving();
    const exporter = new Logs({ url: `${receiver.url}/v1/logs`, compression: gzip });
    const processor = new BatchLogRecordProcessor({ exporter });
    const provider = new LoggerProvider({ processors: [processor] });
    provider.getLogger("scope").emit({
      eventName: "gen_ai.event",
      severityNumber: SeverityNumber.INFO,
      body: { messages: [{ role: "user", n: 1 }], raw: new Uint8Array([1, 2, 3]) },
      attributes: { nested: { deep: [true, null] } },
    });
    await provider.shutdown();

    const [received] = receiver.logRecords();
    expect(received?.logRecord).toMatchObject({ eventName: "gen_ai.event", severityNumber: 9 });
    expect(plainValue(received?.logRecord.body)).toEqual({
      messages: [{ role: "user", n: 1 }],
      raw: "AQID",
    });
    expect(plainAttributes(received?.logRecord.attributes)).toEqual({
      nested: { deep: [true, undefined] },
    });
    expect(receiver.requests.map(({ headers }) => headers["content-encoding"])).toEqual(["gzip"]);
  });
});

const post = (receiver: OtlpReceiver, path: string, body: string): Promise<Response> =>
  fetch(`${receiver.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-key": "k" },
    body,
  });
const spanNamed = (name: string): string =>
  JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ name }] }] }] });

describe("a receiver", () => {
  test("keeps nothing of what it was told to refuse, but notes the request", async () => {
    const receiver = await receiving();
    receiver.answerWith({ status: 503, body: "busy" });
    const refused = await post(receiver, "/v1/traces", spanNamed("a"));
    expect([refused.status, await refused.text()]).toEqual([503, "busy"]);
    expect(receiver.spans()).toEqual([]);
    expect(receiver.requests).toMatchObject([{ signal: "traces", status: 503 }]);
    expect(receiver.requests[0]?.headers["x-key"]).toBe("k");
    receiver.answerWith({});
    expect((await post(receiver, "/v1/traces", spanNamed("b"))).status).toBe(200);
    expect(receiver.spans().map(({ span }) => span.name)).toEqual(["b"]);
    receiver.clear();
    expect(receiver.requests).toEqual([]);
  });

  test("can hang until it is closed, and be slow", async () => {
    const receiver = await receiving();
    receiver.answerWith({ delayMillis: 30 });
    const before = performance.now();
    expect((await post(receiver, "/v1/traces", spanNamed("slow"))).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(25);
    receiver.answerWith({ hang: true });
    const hanging = post(receiver, "/v1/traces", spanNamed("lost"));
    await receiver.waitFor(({ requests }) => requests.length === 2);
    await Promise.all([receiver.close(), expect(hanging).rejects.toThrow("fetch failed")]);
    expect(receiver.spans().map(({ span }) => span.name)).toEqual(["slow"]);
  });

  test("waits for what will arrive, and says what did arrive when it does not", async () => {
    const receiver = await receiving();
    const found = receiver.waitFor(({ spans }) => spans().find(({ span }) => span.name === "b"));
    await post(receiver, "/v1/traces", spanNamed("a"));
    await post(receiver, "/v1/traces", spanNamed("b"));
    expect((await found).span.name).toBe("b");
    await expect(receiver.waitFor(() => false, 10)).rejects.toThrow(
      "Not received within 10 ms. Requests: traces 200: 2. Spans: a, b.",
    );
  });

  test("refuses what it does not know", async () => {
    const receiver = await receiving();
    expect((await post(receiver, "/v1/profiles", "{}")).status).toBe(404);
    expect((await post(receiver, "/v1/traces", "{")).status).toBe(400);
    expect(receiver.requests).toEqual([]);
  });
});
