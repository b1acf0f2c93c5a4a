import { genai, withIdentity } from "@genspan/core";
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PointReader } from "../fixtures/metric-reader.ts";
import { genaiPropagator, genaiSpanProcessors, genaiViews } from "../index.ts";

const exporter = new InMemorySpanExporter();

beforeEach(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({
      spanProcessors: [...genaiSpanProcessors(), new SimpleSpanProcessor(exporter)],
    }),
  );
});

afterEach(() => {
  context.disable();
  trace.disable();
  propagation.disable();
  exporter.reset();
});

test("the span processors put identity on the spans of others in a set-up of one's own", () => {
  withIdentity({ sessionId: "s1", userId: "u1" }, () => {
    trace.getTracer("http").startSpan("GET /").end();
    genai.executeTool.run({ toolName: "search" }, () => 1);
  });
  expect(
    exporter
      .getFinishedSpans()
      .map(({ name, attributes }) => [
        name,
        attributes["gen_ai.session.id"],
        attributes["gen_ai.user.id"],
      ]),
  ).toEqual([
    ["GET /", "s1", "u1"],
    ["execute_tool search", "s1", "u1"],
  ]);
});

test("the propagator carries trace context and baggage, and identity only as allowed", () => {
  propagation.setGlobalPropagator(genaiPropagator());
  const baggage = propagation.createBaggage({ tenant: { value: "t" } });
  const outgoing = (): Record<string, string> => {
    const carrier: Record<string, string> = {};
    const span = trace.getTracer("t").startSpan("s");
    const active = propagation.setBaggage(trace.setSpan(context.active(), span), baggage);
    context.with(active, () =>
      withIdentity({ sessionId: "s1", userId: "u1" }, () =>
        propagation.inject(context.active(), carrier),
      ),
    );
    return carrier;
  };
  expect(outgoing()).toEqual({
    traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    baggage: "tenant=t",
  });
  propagation.disable();
  propagation.setGlobalPropagator(genaiPropagator({ allow: ["sessionId"] }));
  expect(outgoing().baggage?.split(",").sort()).toEqual(["gen_ai.session.id=s1", "tenant=t"]);
});

test("the propagator wraps one that is given", () => {
  const inner = {
    inject: (_: unknown, carrier: unknown) => void Object.assign(carrier as object, { own: "1" }),
    extract: () => context.active(),
    fields: () => ["own"],
  };
  const propagator = genaiPropagator({ inner });
  const carrier = {};
  propagator.inject(context.active(), carrier, { set: () => {} });
  expect([carrier, propagator.fields()]).toEqual([{ own: "1" }, ["own"]]);
});

test("the views give other instrumentations' histograms the buckets of the conventions", async () => {
  const reader = new PointReader();
  const provider = new MeterProvider({ readers: [reader], views: genaiViews() });
  const meter = provider.getMeter("other");
  meter.createHistogram("gen_ai.client.operation.duration").record(0.5);
  meter.createHistogram("gen_ai.client.token.usage").record(100);
  meter.createHistogram("http.server.request.duration").record(1);
  const bounds = Object.entries(await reader.points()).map(([name, [point]]) => [
    name,
    (point!.value as { buckets: { boundaries: number[] } }).buckets.boundaries.slice(0, 3),
  ]);
  expect(Object.fromEntries(bounds)).toEqual({
    "gen_ai.client.operation.duration": [0.01, 0.02, 0.04],
    "gen_ai.client.token.usage": [1, 4, 16],
    "http.server.request.duration": [0, 5, 10],
  });
});
