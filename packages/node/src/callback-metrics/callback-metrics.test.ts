import { metrics } from "@opentelemetry/api";
import { AggregationTemporality, InMemoryMetricExporter } from "@opentelemetry/sdk-metrics";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { diagMessages } from "../fixtures/diag-messages.ts";
import { metering } from "../fixtures/metric-reader.ts";
import { callbackMetrics } from "./callback-metrics.ts";
import type { ObserveResult } from "./instruments.ts";

afterEach(() => metrics.disable());

describe("instruments that are written to", () => {
  test("a counter adds what it is given, with constant and dynamic attributes", async () => {
    const { provider, reader } = metering();
    const own = callbackMetrics(provider.getMeter("app"), { attributes: { level: "meter", a: 1 } });
    const counter = own.counter("calls", { attributes: { level: "instrument", b: 2 } });
    counter.inc();
    counter.add(10);
    counter.add(3, { level: "call", c: 3 });
    expect(await reader.points()).toEqual({
      calls: [
        { attributes: { level: "instrument", a: 1, b: 2 }, value: 11 },
        { attributes: { level: "call", a: 1, b: 2, c: 3 }, value: 3 },
      ],
    });
  });

  test("an up-down counter goes both ways, a gauge keeps the last value", async () => {
    const { provider, reader } = metering();
    const own = callbackMetrics(provider.getMeter("app"));
    const open = own.upDownCounter("open");
    open.inc();
    open.inc();
    open.dec();
    open.add(5);
    const depth = own.gauge("depth");
    depth.record(4);
    depth.record(2);
    expect(await reader.points()).toEqual({
      open: [{ attributes: {}, value: 6 }],
      depth: [{ attributes: {}, value: 2 }],
    });
  });

  test("a histogram uses the buckets it was declared with", async () => {
    const { provider, reader } = metering();
    const size = callbackMetrics(provider.getMeter("app")).histogram("size", { buckets: [1, 10] });
    for (const value of [0.5, 5, 50]) size.record(value);
    expect(await reader.points()).toEqual({
      size: [
        {
          attributes: {},
          value: {
            buckets: { boundaries: [1, 10], counts: [1, 1, 1] },
            count: 3,
            min: 0.5,
            max: 50,
            sum: 55.5,
          },
        },
      ],
    });
  });

  test("a value that cannot be recorded is reported and nothing is thrown", () => {
    const { provider } = metering();
    const messages = diagMessages();
    const counter = callbackMetrics(provider.getMeter("app")).counter("calls");
    const hostile = Object.defineProperty({}, "secret", {
      enumerable: true,
      get: () => {
        throw new RangeError("secret value");
      },
    });
    counter.inc(hostile);
    expect(messages).toEqual(["@genspan/node: calls: value lost: RangeError"]);
  });
});

describe("instruments whose values are asked for", () => {
  test("sync and async callbacks report with constant and dynamic attributes", async () => {
    const { provider, reader } = metering();
    const own = callbackMetrics(provider.getMeter("app"), { attributes: { host: "h" } });
    own.observableCounter("jobs", {
      attributes: { kind: "constant" },
      callback: (result) => result.observe(10),
    });
    own.observableUpDownCounter("members", {
      callback: async (result) => {
        await Promise.resolve();
        result.observe(-2, { group: "a" });
      },
    });
    own.observableGauge("heat", { callback: (result) => result.observe(36.6, { host: "other" }) });
    expect(await reader.points()).toEqual({
      jobs: [{ attributes: { host: "h", kind: "constant" }, value: 10 }],
      members: [{ attributes: { host: "h", group: "a" }, value: -2 }],
      heat: [{ attributes: { host: "other" }, value: 36.6 }],
    });
  });

  test("an instrument that two modules declare has the values of both", async () => {
    const messages = diagMessages();
    const { provider, reader } = metering();
    for (const value of [1, 2]) {
      const own = callbackMetrics(provider.getMeter("app"));
      const observe = (result: ObserveResult): void => {
        result.observe(value);
        result.observe(value, { module: value });
      };
      own.observableCounter("counter", { callback: observe });
      own.observableUpDownCounter("upDown", { callback: observe });
      own.observableGauge("gauge", { callback: observe });
    }
    const each = [
      { attributes: { module: 1 }, value: 1 },
      { attributes: { module: 2 }, value: 2 },
    ];
    const added = [{ attributes: {}, value: 3 }, ...each];
    const points = {
      counter: added,
      upDown: added,
      gauge: [{ attributes: {}, value: 2 }, ...each],
    };
    expect(await reader.points()).toEqual(points);
    expect(await reader.points()).toEqual(points);
    expect(messages).toEqual([
      "@genspan/node: gauge: observed by several callbacks with equal attributes; the last value counts",
    ]);
  });

  test("observations with equal attributes add up for sums, the last one wins for gauges", async () => {
    const { provider, reader } = metering();
    const own = callbackMetrics(provider.getMeter("app"));
    const twice = (result: { observe(value: number, attributes?: object): void }): void => {
      result.observe(1, { x: 1, y: 2 });
      result.observe(2, { y: 2, x: 1 });
    };
    const counter = own.observableCounter("counter", { callback: twice });
    own.observableUpDownCounter("upDown", { callback: twice });
    own.observableGauge("gauge", { callback: twice });
    own.onCollect([counter], (result) => result.observe(counter, 4, { x: 1, y: 2 }));
    const attributes = { x: 1, y: 2 };
    const expected = {
      counter: [{ attributes, value: 7 }],
      upDown: [{ attributes, value: 3 }],
      gauge: [{ attributes, value: 2 }],
    };
    expect(await reader.points()).toEqual(expected);
    expect(await reader.points()).toEqual(expected);
  });

  test("one callback feeds several instruments, once per collection, until it is unregistered", async () => {
    const { provider, reader } = metering();
    const own = callbackMetrics(provider.getMeter("app"));
    const used = own.observableGauge("used");
    const free = own.observableGauge("free");
    let calls = 0;
    const unregister = own.onCollect([used, free], async (result) => {
      calls++;
      result.observe(used, calls);
      result.observe(free, 10 - calls, { disk: "a" });
    });
    await reader.points();
    expect(await reader.points()).toEqual({
      used: [{ attributes: {}, value: 2 }],
      free: [{ attributes: { disk: "a" }, value: 8 }],
    });
    unregister();
    await reader.points();
    expect(calls).toBe(2);
  });

  test("a callback over instruments that were declared elsewhere is refused", () => {
    const { provider } = metering();
    const meter = provider.getMeter("app");
    const foreign = callbackMetrics(meter).observableGauge("foreign");
    expect(() => callbackMetrics(meter).onCollect([foreign], () => {})).toThrow(
      "onCollect: foreign is no observable instrument of this callbackMetrics",
    );
  });

  test("an instrument's own callback can be unregistered", async () => {
    const { provider, reader } = metering();
    let calls = 0;
    const gauge = callbackMetrics(provider.getMeter("app")).observableGauge("g", {
      callback: () => void calls++,
    });
    await reader.points();
    gauge.unregister();
    await reader.points();
    expect(calls).toBe(1);
  });

  test("a throwing callback costs its own instrument only and is reported without its message", async () => {
    const { provider, reader } = metering();
    const messages = diagMessages();
    const own = callbackMetrics(provider.getMeter("app"));
    own.observableGauge("broken", {
      callback: (result) => {
        result.observe(1);
        throw new TypeError("secret");
      },
    });
    own.observableGauge("rejecting", { callback: () => Promise.reject(new RangeError("secret")) });
    own.observableGauge("whole", { callback: (result) => result.observe(1) });
    expect(await reader.points()).toEqual({ whole: [{ attributes: {}, value: 1 }] });
    expect(messages).toEqual([
      "@genspan/node: broken: callback failed: TypeError",
      "@genspan/node: rejecting: callback failed: RangeError",
    ]);
  });

  test("a hostile error or thenable costs its own instrument only, and this collection", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { provider, reader } = metering();
    const messages = diagMessages();
    const own = callbackMetrics(provider.getMeter("app"), { callbackTimeoutMillis: 20 });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = {
      get name() {
        throw new Error("secret");
      },
    };
    for (const error of [proxy, hostile])
      own.observableGauge("broken", {
        callback: () => {
          throw error;
        },
      });
    let calls = 0;
    own.observableGauge("thenable", {
      callback: (result) => {
        result.observe(++calls);
        if (calls > 1) return undefined;
        // biome-ignore lint/suspicious/noThenProperty: this is what is to be survived
        return { then: () => proxy.toString() } as unknown as Promise<void>;
      },
    });
    own.observableGauge("whole", { callback: (result) => result.observe(1) });
    const whole = [{ attributes: {}, value: 1 }];
    expect(await reader.points()).toEqual({ whole });
    expect(messages).toEqual([
      "@genspan/node: broken: callback failed: object",
      "@genspan/node: broken: callback failed: object",
      "@genspan/node: thenable: callback failed: TypeError",
    ]);
    vi.advanceTimersByTime(20);
    expect(await reader.points()).toEqual({ thenable: [{ attributes: {}, value: 2 }], whole });
  });

  test("a hanging callback is given up, left alone while it hangs and asked again afterwards", async () => {
    const { provider, reader } = metering();
    const messages = diagMessages();
    const own = callbackMetrics(provider.getMeter("app"), { callbackTimeoutMillis: 20 });
    const releases: (() => void)[] = [];
    own.observableGauge("slow", {
      callback: async (result) => {
        if (releases.length < 1) await new Promise<void>((resolve) => releases.push(resolve));
        result.observe(releases.length);
      },
    });
    own.observableGauge("quick", { callback: (result) => result.observe(1) });
    const quick = { quick: [{ attributes: {}, value: 1 }] };
    expect(await reader.points()).toEqual(quick);
    expect(await reader.points()).toEqual(quick);
    expect(messages).toEqual(["@genspan/node: slow: callback took longer than 20 ms"]);
    releases[0]?.();
    await new Promise(setImmediate);
    expect(await reader.points()).toEqual({ ...quick, slow: [{ attributes: {}, value: 1 }] });
    expect(messages).toHaveLength(2);
    expect(messages[1]).toBe("@genspan/node: slow: observed after its callback had ended");
  });

  test("what is no number and what belongs to no registered instrument is reported", async () => {
    const { provider, reader } = metering();
    const messages = diagMessages();
    const own = callbackMetrics(provider.getMeter("app"));
    const listed = own.observableGauge("listed");
    const other = own.observableGauge("other");
    own.onCollect([listed], (result) => {
      result.observe(other, 1);
      result.observe(listed, Number.NaN);
      result.observe(listed, 2);
    });
    expect(await reader.points()).toEqual({ listed: [{ attributes: {}, value: 2 }] });
    expect(messages).toEqual([
      "@genspan/node: listed: observed other, which its callback is not registered for",
      "@genspan/node: listed: observed what is no number",
    ]);
  });
});

test("what is no number does not get into sums and is reported", async () => {
  const { provider, reader } = metering();
  const messages = diagMessages();
  const own = callbackMetrics(provider.getMeter("app"));
  const [counter, upDown] = [own.counter("up"), own.upDownCounter("both")];
  const [gauge, histogram] = [own.gauge("last"), own.histogram("spread")];
  for (const value of [1, Number.NaN]) {
    counter.add(value);
    upDown.add(value);
    gauge.record(value);
    histogram.record(value);
  }
  expect(await reader.points()).toMatchObject({
    up: [{ value: 1 }],
    both: [{ value: 1 }],
    last: [{ value: 1 }],
    spread: [{ value: { count: 1, sum: 1 } }],
  });
  expect(messages).toEqual(
    ["up", "both", "last", "spread"].map(
      (name) => `@genspan/node: ${name}: was given what is no number`,
    ),
  );
});

describe("instruments declared before a provider exists", () => {
  test("come alive when the global provider is registered", async () => {
    const setter = metrics.setGlobalMeterProvider;
    const own = callbackMetrics();
    const counter = own.counter("early.counter");
    own.observableGauge("early.gauge", { callback: (result) => result.observe(7) });
    counter.add(100);
    const { provider, reader } = metering();
    metrics.setGlobalMeterProvider(provider);
    counter.inc();
    expect(await reader.points()).toEqual({
      "early.counter": [{ attributes: {}, value: 1 }],
      "early.gauge": [{ attributes: {}, value: 7 }],
    });
    expect(metrics.setGlobalMeterProvider).toBe(setter);
  });

  test("come alive without being touched when another copy of the API sets the provider", async () => {
    const own = callbackMetrics();
    const called = new Promise<void>((resolve) => {
      own.observableGauge("late.gauge", { callback: () => resolve() });
    });
    const { provider, reader } = metering();
    Object.getPrototypeOf(metrics).setGlobalMeterProvider.call(metrics, provider);
    const collecting = setInterval(() => void reader.points(), 50);
    await called;
    clearInterval(collecting);
  });

  test("follow the global provider when it is replaced", async () => {
    const own = callbackMetrics(undefined, { name: "scope", version: "1" });
    const counter = own.counter("calls");
    own.observableGauge("depth", { callback: (result) => result.observe(1) });
    const first = metering();
    metrics.setGlobalMeterProvider(first.provider);
    counter.inc();
    metrics.disable();
    const second = metering();
    metrics.setGlobalMeterProvider(second.provider);
    counter.inc();
    const points = await second.reader.points();
    expect(points.calls).toEqual([{ attributes: {}, value: 1 }]);
    expect(points.depth).toEqual([{ attributes: {}, value: 1 }]);
  });
});

test("delta temporality gets the growth of an observable counter", async () => {
  const { PeriodicExportingMetricReader, MeterProvider } = await import(
    "@opentelemetry/sdk-metrics"
  );
  const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 });
  const provider = new MeterProvider({ readers: [reader] });
  let total = 0;
  callbackMetrics(provider.getMeter("app")).observableCounter("total", {
    callback: (result) => {
      total += 5;
      result.observe(total);
    },
  });
  await reader.forceFlush();
  await reader.forceFlush();
  const values = exporter
    .getMetrics()
    .map((collected) => collected.scopeMetrics[0]?.metrics[0]?.dataPoints[0]?.value);
  expect(values).toEqual([5, 5]);
  await provider.shutdown();
});
