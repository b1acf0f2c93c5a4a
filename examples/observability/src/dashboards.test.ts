import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createGenAI, type GenAI } from "@genspan/core";
import { callbackMetrics, type Started, servePrometheus } from "@genspan/node";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readFigures } from "./figures.ts";
import { modelName } from "./model.ts";
import {
  ensurePrometheus,
  type PrometheusProcess,
  type Sample,
  startPrometheus,
} from "./prometheus-process.ts";
import { type Server, serve } from "./server.ts";
import { startTelemetry } from "./telemetry.ts";
import { write } from "./write.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
vi.setConfig({ testTimeout: 30_000 });

const rules = `${folder}recording-rules.yml`;
const window = 300;
const answered = 9;
const refused = 3;

/** Checks what an expression answers. */
type Truth = (samples: readonly Sample[]) => void;

/** One sample with these labels. */
function one(samples: readonly Sample[], labels: Record<string, string>): number {
  const found = samples.filter(({ metric }) =>
    Object.entries(labels).every(([name, value]) => metric[name] === value),
  );
  expect(found, JSON.stringify(samples)).toHaveLength(1);
  return found[0]?.value ?? Number.NaN;
}

const between =
  (low: number, high: number, labels: Record<string, string>): Truth =>
  (samples) => {
    const value = one(samples, labels);
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
  };

/** A rate over the window that is worth `count`; Prometheus extrapolates by about a scrape. */
const counting = (count: number, labels: Record<string, string>, per = window): Truth =>
  between((0.9 * count) / per, (1.5 * count) / per, labels);

const share = (value: number, labels: Record<string, string>): Truth =>
  between(0.8 * value, 1.2 * value, labels);

const all =
  (...truths: Truth[]): Truth =>
  (samples) => {
    for (const truth of truths) truth(samples);
  };

const service = { service_name: "writer" };
const request = { gen_ai_request_model: modelName };
const response = { gen_ai_response_model: modelName };
const tool = { gen_ai_tool_name: "search" };
const route = { ...service, http_route: "/write" };
const input = { gen_ai_token_type: "input" };
const output = { gen_ai_token_type: "output" };
const oldSpace = { v8js_heap_space_name: "old_space" };

/** What each figure has to answer for the traffic that was made. */
const truths: Readonly<Record<string, Truth>> = {
  "Requests per second": counting(answered + refused, route),
  "Request error share": share(refused / (answered + refused), service),
  "Request latency p95": between(0.05, 5, route),
  "Model calls per second": counting(answered + refused, { ...service, ...request }),
  "Model error share": share(refused / (answered + refused), request),
  "Model latency p95": between(0.04, 5, request),
  "Tokens in range, by type": all(
    counting(answered * 100, { ...request, ...input }, 1),
    counting(answered * 5, { ...request, ...output }, 1),
  ),
  "Tokens per minute": all(
    counting(answered * 100, input, window / 60),
    counting(answered * 5, output, window / 60),
  ),
  "Time to first token p95": between(0.01, 1, request),
  "Gap between chunks p95": between(0.005, 1, request),
  "Who calls which model": counting(answered + refused, {
    ...service,
    ...request,
    gen_ai_provider_name: "local",
    server_address: "localhost",
  }),
  "Time per output token p95": between(0.005, 1, response),
  "Time per output token, weighted": between(0.006, 0.5, response),
  "Tool calls per second": counting(answered + refused, tool),
  "Tool latency p95": between(0, 1, tool),
  "Agent turns per second": counting(answered + refused, { gen_ai_agent_name: "Writer" }),
  "Service edges": counting(7, {
    client: "shop",
    server: "writer",
    connection_type: "messaging_system",
  }),
  "Heap used": between(1e6, 1e10, service),
  "Heap fill": between(0.1, 1.01, oldSpace),
  "Garbage collections per second": between(0, 1000, { v8js_gc_type: "minor" }),
  "Share of time in garbage collection": between(0, 1, { v8js_gc_type: "minor" }),
  "Event loop delay p99": between(0.005, 5, {}),
  "Event loop utilisation": between(0, 1.01, {}),
  "Active resources": (samples) => expect(samples.length).toBeGreaterThan(0),
  "CPU used": between(0, 100, { cpu_mode: "user" }),
  "Memory used": between(1e7, 1e11, {}),
};

const figures = await readFigures();

test("every figure of docs/dashboards.md has a truth to be held to, and the other way round", () => {
  expect(figures.map(({ title }) => title).sort()).toEqual(Object.keys(truths).sort());
});

describe.skipIf(!ensurePrometheus())("against a real Prometheus", () => {
  let telemetry: Started;
  let server: Server;
  let apmplus: { genai: GenAI; provider: MeterProvider };
  let prometheus: PrometheusProcess;
  let prometheusOfApmplus: PrometheusProcess;

  beforeAll(async () => {
    telemetry = await startTelemetry(0);
    server = await serve(telemetry.genai, 0);
    const endpoint = await servePrometheus({ port: 0 });
    const provider = new MeterProvider({ readers: [endpoint.reader] });
    const genai = createGenAI({ meterProvider: provider, metrics: "apmplus" });
    apmplus = { genai, provider };
    // What the Collector's connector would give.
    const edges = callbackMetrics(provider.getMeter("collector")).counter(
      "traces_service_graph_request",
      { attributes: { client: "shop", server: "writer", connection_type: "messaging_system" } },
    );

    await Promise.all([traffic(1, 1), write(genai, false)]);
    edges.inc();
    garbage();
    const target = `localhost:${telemetry.prometheus?.port}`;
    [prometheus, prometheusOfApmplus] = await Promise.all([
      startPrometheus({ writer: target }, [rules]),
      startPrometheus({ apmplus: `localhost:${endpoint.port}` }),
    ]);
    await scrapes(3);

    await Promise.all([
      traffic(answered, refused),
      ...Array.from({ length: 4 }, () => write(genai, false)),
    ]);
    edges.add(7);
    garbage();
    const counted = (count: number) => (samples: Sample[]) => samples[0]?.value === count;
    await Promise.all([
      prometheus.queryUntil(
        "sum(gen_ai_invoke_agent_duration_count)",
        counted(answered + refused + 2),
      ),
      prometheusOfApmplus.queryUntil("sum(traces_service_graph_request_total)", counted(8)),
    ]);
    await scrapes(10);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([prometheus?.stop(), prometheusOfApmplus?.stop()]);
    server?.close();
    await Promise.all([telemetry?.shutdown(), apmplus?.provider.shutdown()]);
  });

  /** Waits until both have scraped so often; the more, the less a rate is extrapolated. */
  const scrapes = (count: number): Promise<unknown> =>
    Promise.all(
      [prometheus, prometheusOfApmplus].map((each) =>
        each.queryUntil("min(sum_over_time(up[5m]))", ([up]) => (up?.value ?? 0) >= count),
      ),
    );

  const traffic = (fine: number, overloaded: number): Promise<unknown> =>
    Promise.all([
      ...Array.from({ length: fine }, () => fetch(server.url, { method: "POST" })),
      ...Array.from({ length: overloaded }, () =>
        fetch(`${server.url}?overloaded`, { method: "POST" }),
      ),
    ]);

  test.each(figures)("$title", async ({ title, expression }) => {
    const elsewhere = title.startsWith("Time per output token") || title === "Service edges";
    const source = elsewhere ? prometheusOfApmplus : prometheus;
    truths[title]?.(await source.query(expression.replaceAll("$__range", `${window}s`)));
  });

  test("scrapes are not counted as requests of the application", async () => {
    const counted = await prometheus.query("sum(http_server_request_duration_count)");
    expect(counted.map(({ value }) => value)).toEqual([answered + refused + 2]);
  });

  test("promtool accepts the rules and the scrape configuration", () => {
    const promtool = (...args: string[]): string =>
      execFileSync("promtool", args, { cwd: folder, encoding: "utf8" });
    expect(promtool("check", "rules", rules)).toContain("SUCCESS: 7 rules found");
    expect(promtool("check", "config", "prometheus.yml")).toContain("SUCCESS");
  });

  test("the recording rules evaluate and give the same figures", async () => {
    await prometheus.queryUntil("genspan:model_error_share:rate5m", ([sample]) =>
      sample ? sample.value > 0 : false,
    );
    const health = (await prometheus.rules()).map(({ name, health }) => [name, health]);
    expect(Object.fromEntries(health)).toEqual({
      "genspan:model_calls:rate5m": "ok",
      "genspan:model_error_share:rate5m": "ok",
      "genspan:model_latency_seconds:p95_5m": "ok",
      "genspan:time_to_first_chunk_seconds:p95_5m": "ok",
      "genspan:tokens:rate5m": "ok",
      "genspan:tool_calls:rate5m": "ok",
      "genspan:tool_latency_seconds:p95_5m": "ok",
    });
    const checks: Record<string, Truth> = {
      'genspan:model_calls:rate5m{error_type=""}': counting(answered, request),
      'genspan:model_calls:rate5m{error_type="RateLimitError"}': counting(refused, request),
      "genspan:model_error_share:rate5m": share(refused / (answered + refused), request),
      "genspan:model_latency_seconds:p95_5m": between(0.04, 5, request),
      "genspan:time_to_first_chunk_seconds:p95_5m": between(0.01, 1, request),
      'genspan:tokens:rate5m{gen_ai_token_type="input"}': counting(answered * 100, request),
      "genspan:tool_calls:rate5m": counting(answered + refused, tool),
      "genspan:tool_latency_seconds:p95_5m": between(0, 1, tool),
    };
    for (const [expression, truth] of Object.entries(checks))
      truth(await prometheus.query(expression));
  });
});

/** Makes the young generation be collected. */
function garbage(): void {
  for (let round = 0; round < 200; round++) Array.from({ length: 1e4 }, () => ({ round }));
}
