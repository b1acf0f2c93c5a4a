import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { expect, onTestFinished, test } from "vitest";
import { type CallbackMetrics, callbackMetrics } from "../callback-metrics/index.ts";
import { diagMessages } from "../fixtures/diag-messages.ts";
import { runApp } from "../fixtures/run-app.ts";
import type { PrometheusOptions } from "./options.ts";
import { type PrometheusEndpoint, servePrometheus } from "./prometheus-endpoint.ts";

async function serving(options: PrometheusOptions): Promise<{
  endpoint: PrometheusEndpoint;
  provider: MeterProvider;
  own: CallbackMetrics;
  text: () => Promise<string>;
}> {
  const endpoint = await servePrometheus({ port: 0, ...options });
  const provider = new MeterProvider({
    readers: [endpoint.reader],
    resource: resourceFromAttributes({ "service.name": "shop", "service.version": "1" }),
  });
  onTestFinished(() => provider.shutdown());
  const own = callbackMetrics(provider.getMeter("demo", "v1"));
  return { endpoint, provider, own, text: async () => (await fetch(endpoint.url)).text() };
}

function declareReferenceCase(own: CallbackMetrics): void {
  const counter = own.counter("goframe.metric.demo.counter", {
    help: "This is a simple demo for Counter usage",
    unit: "bytes",
    attributes: { const_attr_1: 1 },
  });
  own.observableCounter("goframe.metric.demo.observable_counter", {
    help: "This is a simple demo for ObservableCounter usage",
    unit: "bytes",
    attributes: { const_attr_3: 1 },
    callback: (result) => result.observe(10),
  });
  counter.inc();
  counter.add(10);
}

test("the reference case reads, line for line, HELP, TYPE and sample", async () => {
  const { own, text } = await serving({});
  declareReferenceCase(own);
  expect(await text()).toBe(`\
# HELP target_info Target metadata
# TYPE target_info gauge
target_info{service_name="shop",service_version="1"} 1
# HELP goframe_metric_demo_counter_total This is a simple demo for Counter usage
# TYPE goframe_metric_demo_counter_total counter
goframe_metric_demo_counter_total{const_attr_1="1"} 11
# HELP goframe_metric_demo_observable_counter_total This is a simple demo for ObservableCounter usage
# TYPE goframe_metric_demo_observable_counter_total counter
goframe_metric_demo_observable_counter_total{const_attr_3="1"} 10
`);
});

test("without suffixes counters are called what their instruments are called", async () => {
  const { own, text } = await serving({ withoutSuffixes: true });
  declareReferenceCase(own);
  own.counter("jobs.total").inc();
  own.gauge("plain_total").record(1);
  const lines = (await text()).split("\n").slice(3);
  expect(lines).toEqual([
    "# HELP goframe_metric_demo_counter This is a simple demo for Counter usage",
    "# TYPE goframe_metric_demo_counter counter",
    'goframe_metric_demo_counter{const_attr_1="1"} 11',
    "# HELP goframe_metric_demo_observable_counter This is a simple demo for ObservableCounter usage",
    "# TYPE goframe_metric_demo_observable_counter counter",
    'goframe_metric_demo_observable_counter{const_attr_3="1"} 10',
    "# HELP jobs_total description missing",
    "# TYPE jobs_total counter",
    "jobs_total 1",
    "# HELP plain_total description missing",
    "# TYPE plain_total gauge",
    "plain_total 1",
    "",
  ]);
});

test("labels and help texts are escaped", async () => {
  const { own, text } = await serving({});
  const counter = own.counter("odd", { help: "back\\slash\nnew line" });
  counter.inc({ label: 'quote " back\\slash\nnew line\n# HELP odd_total' });
  expect((await text()).split("\n").slice(3)).toEqual([
    "# HELP odd_total back\\\\slash\\nnew line",
    "# TYPE odd_total counter",
    'odd_total{label="quote \\" back\\\\slash\\nnew line\\n# HELP odd_total"} 1',
    "",
  ]);
});

test("attributes that come to one label, or to none, do not spoil the scrape", async () => {
  const { own, text } = await serving({ resourceLabels: ["service.name"] });
  own.counter("odd").inc({
    a_b: "under",
    "a.b": "dot",
    "1x": true,
    "": 0,
    list: ["x"],
    "service.name": "other",
    none: (() => {}) as unknown as string,
  });
  own.histogram("spread", { buckets: [1] }).record(1, { le: "own" });
  const [odd, ...spread] = (await text()).split("\n").filter((line) => /^(odd|spread)/.test(line));
  expect(odd).toBe(
    'odd_total{a_b="dot;under",_1x="true",_="0",list="[\\"x\\"]",exported_service_name="other",' +
      'none="",service_name="shop"} 1',
  );
  expect(spread).toContain('spread_bucket{exported_le="own",service_name="shop",le="1"} 1');
});

test("what several scopes have of one instrument adds up, and of gauges the last counts", async () => {
  const messages = diagMessages();
  const { provider, text } = await serving({});
  for (const value of [1, 2]) {
    const meter = provider.getMeter(`library ${value}`);
    meter.createCounter("calls").add(value, { a: "x", b: "y" });
    meter.createUpDownCounter("open").add(value, { "a.b": "x" });
    meter.createUpDownCounter("open").add(value, { a_b: "x" });
    const advice = { explicitBucketBoundaries: [1] };
    meter.createHistogram("duration", { advice }).record(value, { a: "x" });
    meter.createGauge("depth").record(value, { own: value });
    meter.createGauge("depth").record(value, { b: "y" });
  }
  const expected = [
    "# HELP calls_total description missing",
    "# TYPE calls_total counter",
    'calls_total{a="x",b="y"} 3',
    "# HELP open description missing",
    "# TYPE open gauge",
    'open{a_b="x"} 6',
    "# HELP duration description missing",
    "# TYPE duration histogram",
    'duration_count{a="x"} 2',
    'duration_sum{a="x"} 3',
    'duration_bucket{a="x",le="1"} 1',
    'duration_bucket{a="x",le="+Inf"} 2',
    "# HELP depth description missing",
    "# TYPE depth gauge",
    'depth{own="1"} 1',
    'depth{b="y"} 2',
    'depth{own="2"} 2',
    "",
  ];
  expect((await text()).split("\n").slice(3)).toEqual(expected);
  expect((await text()).split("\n").slice(3)).toEqual(expected);
  expect(messages).toEqual([
    "@genspan/node: prometheus: depth: several gauges have this name and the same labels; the last is served",
  ]);
});

test("instruments that come to one name share one family, and what cannot is left out and reported", async () => {
  const messages = diagMessages();
  const { own, text } = await serving({});
  own.counter("a.b").add(1, { c: "x", d: 'z\\"' });
  const buckets = [1];
  own.histogram("size.total", { buckets }).record(1);
  own.counter("a_b").add(2, { d: 'z\\"', c: "x" });
  own.counter("a_b").add(3, { le: 1 });
  own.counter("a.b").add(4, { le: 2 });
  own.gauge("a.b.total").record(4, { e: "f" });
  own.histogram("size_total", { buckets: [5] }).record(2);
  own.gauge("size.total.count").record(5);
  expect((await text()).split("\n").slice(3)).toEqual([
    "# HELP a_b_total description missing",
    "# TYPE a_b_total counter",
    'a_b_total{c="x",d="z\\\\\\""} 1',
    'a_b_total{le="2"} 4',
    'a_b_total{le="1"} 3',
    "# HELP size_total description missing",
    "# TYPE size_total histogram",
    "size_total_count 1",
    "size_total_sum 1",
    'size_total_bucket{le="1"} 1',
    'size_total_bucket{le="+Inf"} 1',
    "",
  ]);
  const left = "several instruments come to this name; not all of them are served";
  expect(messages).toEqual([
    `@genspan/node: prometheus: a_b_total: ${left}`,
    `@genspan/node: prometheus: size_total: ${left}`,
    `@genspan/node: prometheus: size_total_count: ${left}`,
  ]);
});

test("with scope labels an instrument of several scopes is described once", async () => {
  const { provider, text } = await serving({ scopeLabels: true });
  for (const value of [1, 2]) provider.getMeter(`m${value}`).createCounter("calls").add(value);
  expect((await text()).split("\n").slice(3)).toEqual([
    "# HELP calls_total description missing",
    "# TYPE calls_total counter",
    'calls_total{otel_scope_name="m1"} 1',
    'calls_total{otel_scope_name="m2"} 2',
    "",
  ]);
});

test("attributes of the resource that come to one label, or to none, do not spoil the scrape", async () => {
  const endpoint = await servePrometheus({ port: 0, resourceLabels: ["a.b", "1x"] });
  const resource = resourceFromAttributes({ "a.b": "dot", a_b: "under", "1x": true, other: 1 });
  const provider = new MeterProvider({ readers: [endpoint.reader], resource });
  onTestFinished(() => provider.shutdown());
  provider.getMeter("demo").createCounter("calls").add(1);
  const [info, calls] = (await (await fetch(endpoint.url)).text())
    .split("\n")
    .filter((line) => /^[^#]/.test(line));
  expect(info).toBe('target_info{a_b="dot;under",_1x="true",other="1"} 1');
  expect(calls).toBe('calls_total{a_b="dot;under",_1x="true"} 1');
});

test("resource and scope labels are put on every series when asked for", async () => {
  const { own, text } = await serving({ resourceLabels: ["service.name"], scopeLabels: true });
  own.counter("calls").inc({ a: "b" });
  expect(await text()).toContain(
    'calls_total{a="b",otel_scope_name="demo",otel_scope_version="v1",service_name="shop"} 1\n',
  );
});

test("the answer has Prometheus' content type; other paths and methods are refused", async () => {
  const { endpoint } = await serving({ path: "stats" });
  const found = await fetch(`${endpoint.url}?x=1`);
  expect([found.status, found.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  expect((await fetch(`http://localhost:${endpoint.port}/metrics`)).status).toBe(404);
  const posted = await fetch(endpoint.url, { method: "POST" });
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  expect(await (await fetch(endpoint.url, { method: "HEAD" })).text()).toBe("");
});

test("a port in use is an error that names the address", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(servePrometheus({ host: "127.0.0.1", port })).rejects.toMatchObject({
    code: "EADDRINUSE",
    message: `prometheus: cannot listen on 127.0.0.1:${port}: the port is in use`,
  });
});

test("workers of a cluster share no port, at which each scrape would meet another one", async () => {
  const { stdout, ...rest } = await runApp("serves-in-a-cluster.mjs").ended;
  expect(rest).toEqual({ code: 0, signal: null, stderr: "" });
  expect(new Set(JSON.parse(stdout)).size).toBe(2);
}, 30_000);

test("wrong options are refused", async () => {
  await expect(servePrometheus({ port: -1 })).rejects.toThrow(
    "prometheus: port is -1; it must be a whole number from 0 to 65535",
  );
  await expect(servePrometheus({ prot: 1 } as object)).rejects.toThrow(
    "prometheus: there is no option prot; there are port, host, path",
  );
});

test("connections that cannot be accepted are reported and do not end the program", async () => {
  const messages = diagMessages();
  const { endpoint } = await serving({});
  let server: Server | undefined;
  const noted = (message: unknown): void => {
    server ??= (message as { socket: { server: Server } }).socket.server;
  };
  subscribe("net.server.socket", noted);
  onTestFinished(() => void unsubscribe("net.server.socket", noted));
  await fetch(endpoint.url);
  const exhausted = Object.assign(new Error("accept"), { code: "EMFILE" });
  for (let i = 0; i < 2; i++) server?.emit("error", exhausted);
  const message = "@genspan/node: a scrape could not be accepted: EMFILE";
  expect(messages).toEqual([message, message]);
});

test("a reader that belongs to no provider answers 500", async () => {
  const endpoint = await servePrometheus({ port: 0 });
  onTestFinished(endpoint.close);
  expect((await fetch(endpoint.url)).status).toBe(500);
});

test("shutting the provider down closes the endpoint", async () => {
  const endpoint = await servePrometheus({ port: 0 });
  await new MeterProvider({ readers: [endpoint.reader] }).shutdown();
  await expect(fetch(endpoint.url)).rejects.toThrow("fetch failed");
});
