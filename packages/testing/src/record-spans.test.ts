import { context, metrics, ProxyTracerProvider, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  InMemoryLogRecordExporter,
  LoggerProvider,
  type ReadableLogRecord,
  SimpleLogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, describe, expect, test } from "vitest";
import { recordSpans } from "./index.ts";

const moduleLevelTracer = trace.getTracer("module-level");

function span(name: string): void {
  trace.getTracer("test").startSpan(name).end();
}

function isolate(): void {
  trace.disable();
  metrics.disable();
  logs.disable();
  context.disable();
}

describe("recordSpans", () => {
  afterEach(isolate);

  test("gives spans in the order of their end, and what the function returned", async () => {
    const recording = await recordSpans(async () => {
      const tracer = trace.getTracer("test");
      return tracer.startActiveSpan("outer", async (outer) => {
        await Promise.resolve();
        tracer.startSpan("inner").end();
        outer.end();
        return 42;
      });
    });
    expect(recording.value).toBe(42);
    expect(recording.spans.map((each) => each.name)).toEqual(["inner", "outer"]);
    const [inner, outer] = recording.spans;
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  });

  test("takes synchronous functions", async () => {
    const { value, spans } = await recordSpans(() => {
      span("one");
      return "value";
    });
    expect({ value, names: spans.map((each) => each.name) }).toEqual({
      value: "value",
      names: ["one"],
    });
  });

  test("gives metrics, log records and the spans that never ended", async () => {
    const {
      spans,
      openSpans,
      metrics: recorded,
      logs: records,
    } = await recordSpans(() => {
      trace.getTracer("test").startSpan("left open");
      metrics.getMeter("test").createCounter("calls").add(2, { tool: "search" });
      logs.getLogger("test").emit({ eventName: "happened", body: { text: "x" } });
    });
    expect(spans).toEqual([]);
    expect(openSpans.map((each) => each.name)).toEqual(["left open"]);
    expect(
      recorded.map(({ descriptor, dataPoints }) => [
        descriptor.name,
        dataPoints.map(({ attributes, value }) => ({ attributes, value })),
      ]),
    ).toEqual([["calls", [{ attributes: { tool: "search" }, value: 2 }]]]);
    expect(records.map(({ eventName, body }) => ({ eventName, body }))).toEqual([
      { eventName: "happened", body: { text: "x" } },
    ]);
  });

  test("spans of the function are roots whatever is active around it", async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager());
    const outer = new BasicTracerProvider().getTracer("outer").startSpan("outer");
    const { spans } = await context.with(trace.setSpan(context.active(), outer), () =>
      recordSpans(() => span("root")),
    );
    expect(spans.map((each) => each.parentSpanContext)).toEqual([undefined]);
    const active = context.with(trace.setSpan(context.active(), outer), () =>
      trace.getActiveSpan(),
    );
    expect(active).toBe(outer);
  });

  test("puts the former globals back", async () => {
    const exporter = new InMemorySpanExporter();
    const tracerProvider = new BasicTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const meterProvider = new MeterProvider();
    const loggerProvider = new LoggerProvider();
    trace.setGlobalTracerProvider(tracerProvider);
    metrics.setGlobalMeterProvider(meterProvider);
    logs.setGlobalLoggerProvider(loggerProvider);
    const { spans } = await recordSpans(() => span("recorded"));
    span("own");
    expect(spans.map((each) => each.name)).toEqual(["recorded"]);
    expect(exporter.getFinishedSpans().map((each) => each.name)).toEqual(["own"]);
    const proxy = trace.getTracerProvider();
    expect(proxy instanceof ProxyTracerProvider && proxy.getDelegate()).toBe(tracerProvider);
    expect(metrics.getMeterProvider()).toBe(meterProvider);
    expect(logs.getLoggerProvider()).toBe(loggerProvider);
  });

  test("leaves nothing registered where nothing was, so that providers can be set", async () => {
    await recordSpans(() => {});
    expect({
      traces: trace.setGlobalTracerProvider(new BasicTracerProvider()),
      metrics: metrics.setGlobalMeterProvider(new MeterProvider()),
    }).toEqual({ traces: true, metrics: true });
    const loggerProvider = new LoggerProvider();
    expect(logs.setGlobalLoggerProvider(loggerProvider)).toBe(loggerProvider);
  });

  test("puts the former globals back when the function throws or rejects", async () => {
    const provider = new MeterProvider();
    metrics.setGlobalMeterProvider(provider);
    const failure = new Error("boom");
    await expect(
      recordSpans(() => {
        throw failure;
      }),
    ).rejects.toBe(failure);
    await expect(recordSpans(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(metrics.getMeterProvider()).toBe(provider);
    const { spans } = await recordSpans(() => span("afterwards"));
    expect(spans).toHaveLength(1);
  });

  test("a tracer taken before and used in one recording writes into the next as well", async () => {
    const record = () => recordSpans(() => moduleLevelTracer.startSpan("early").end());
    const first = await record();
    const second = await record();
    expect([first.spans.length, second.spans.length]).toEqual([1, 1]);
  });

  test("a logger taken before writes into every recording, and into a later provider", async () => {
    const logger = logs.getLogger("module-level");
    const emit = (eventName: string) => logger.emit({ eventName });
    const names = (records: readonly ReadableLogRecord[]) =>
      records.map(({ eventName }) => eventName);
    const first = await recordSpans(() => emit("first"));
    const second = await recordSpans(() => emit("second"));
    const exporter = new InMemoryLogRecordExporter();
    logs.setGlobalLoggerProvider(
      new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }),
    );
    emit("later");
    const third = await recordSpans(() => logs.getLogger("late").emit({ eventName: "third" }));
    expect({
      first: names(first.logs),
      second: names(second.logs),
      later: names(exporter.getFinishedLogRecords()),
      third: names(third.logs),
    }).toEqual({ first: ["first"], second: ["second"], later: ["later"], third: ["third"] });
  });

  test("refuses to overlap with another recording", async () => {
    await recordSpans(async () => {
      await expect(recordSpans(() => {})).rejects.toThrow(
        "recordSpans: another recording is running, and recordings cannot overlap; " +
          "its function has not settled, as that of a test that timed out",
      );
    });
  });

  test("keeps a recording as it was when spans end later", async () => {
    const { value, spans, openSpans } = await recordSpans(() =>
      trace.getTracer("test").startSpan("late"),
    );
    value.end();
    expect([spans.length, openSpans.length]).toEqual([0, 1]);
  });
});
