import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { configureGenAI, genai } from "@genspan/core";
import { type OtlpReceiver, plainAttributes } from "@genspan/testing";
import { context, metrics, propagation, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { diagMessages } from "./fixtures/diag-messages.ts";
import { receiving, started } from "./fixtures/started.ts";
import { withEnvironment } from "./fixtures/with-environment.ts";
import type { SpanProcessorLike } from "./sdk/like.ts";
import type { StartOptions } from "./settings/start-options.ts";
import { start } from "./start.ts";

/** What the global API looks like with nothing registered. */
function nothingRegistered(): void {
  const before = context.active();
  context.with(before.setValue(Symbol(), 1), () => expect(context.active()).toBe(before));
  expect(trace.getTracer("t").startSpan("s").isRecording()).toBe(false);
  expect(metrics.getMeterProvider().constructor.name).toBe("NoopMeterProvider");
  expect(logs.getLogger("l").enabled?.()).not.toBe(true);
  expect(propagation.fields()).toEqual([]);
}

function emitEverything(): void {
  genai.executeTool.run({ toolName: "search" }, () => "found");
  logs.getLogger("own").emit({ eventName: "own.event", body: "b" });
}

const names = (receiver: OtlpReceiver): unknown => ({
  spans: receiver.spans().map(({ span }) => span.name),
  metrics: receiver.metrics().map(({ metric }) => metric.name),
  logs: receiver.logRecords().map(({ logRecord }) => logRecord.eventName),
});

const everything = {
  spans: ["execute_tool search"],
  metrics: ["own.calls", "gen_ai.execute_tool.duration"],
  logs: ["own.event"],
};

async function recordedArguments(options: StartOptions): Promise<unknown> {
  const telemetry = await started({ preset: "memory", ...options });
  telemetry.genai.executeTool.run({ toolName: "t", toolCallArguments: "secret" }, () => 1);
  const [span] = telemetry.memory?.spans() ?? [];
  await telemetry.shutdown();
  return span?.attributes["gen_ai.tool.call.arguments"];
}

describe("the configuration of genai", () => {
  const capture = { content: { capture: "span" } } as const;
  const cut = { content: { capture: "span", maxLength: 2 } } as const;

  test("does not outlive the shutdown of the start that gave it", async () => {
    expect(await recordedArguments({ genai: capture })).toBe("secret");
    expect(await recordedArguments({})).toBe(undefined);
  });

  test("is after a shutdown what the program had configured before", async () => {
    diagMessages();
    onTestFinished(configureGenAI(cut));
    expect(await recordedArguments({ genai: capture })).toBe("secret");
    expect(await recordedArguments({})).toBe("se…[truncated]");
  });

  test("stays what the program configured meanwhile", async () => {
    diagMessages();
    const telemetry = await started({ preset: "memory", genai: capture });
    configureGenAI(cut);
    onTestFinished(() => void configureGenAI({}));
    await telemetry.shutdown();
    expect(await recordedArguments({})).toBe("se…[truncated]");
  });
});

describe("start", () => {
  test.each(["http/protobuf", "http/json"] as const)(
    "sends traces, metrics and logs over OTLP as %s",
    async (protocol) => {
      const receiver = await receiving();
      const telemetry = await started({
        endpoint: `${receiver.url}/`,
        headers: { "x-key": "k" },
        protocol,
        serviceVersion: "1.2",
        environment: "test",
        resourceAttributes: { team: "search" },
      });
      telemetry.meter.createCounter("own.calls").add(1);
      emitEverything();
      expect(await telemetry.forceFlush()).toEqual({ failures: [], timedOut: false });
      expect(names(receiver)).toEqual(everything);
      const { resource } = receiver.spans()[0]!;
      expect(plainAttributes(resource.attributes)).toMatchObject({
        "service.name": "shop",
        "service.version": "1.2",
        "deployment.environment.name": "test",
        "service.instance.id": expect.stringMatching(/^[0-9a-f-]{36}$/),
        "process.runtime.name": "nodejs",
        "telemetry.sdk.name": "opentelemetry",
        team: "search",
      });
      const type = protocol === "http/json" ? "application/json" : "application/x-protobuf";
      for (const { headers } of receiver.requests)
        expect(headers).toMatchObject({ "x-key": "k", "content-type": type });
    },
  );

  test("takes everything from the standard variables", async () => {
    const receiver = await receiving();
    withEnvironment({
      OTEL_SERVICE_NAME: "from-environment",
      OTEL_RESOURCE_ATTRIBUTES: "team=search,service.version=3",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_HEADERS: "x-key=e",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_LOGS_EXPORTER: "none",
      OTEL_TRACES_SAMPLER: "traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0",
      OTEL_PROPAGATORS: "baggage",
    });
    const telemetry = await started({ serviceName: undefined });
    telemetry.meter.createCounter("own.calls").add(1);
    emitEverything();
    await telemetry.shutdown();
    expect(names(receiver)).toEqual({ ...everything, spans: [], logs: [] });
    expect(receiver.requests[0]?.headers["x-key"]).toBe("e");
    expect(plainAttributes(receiver.metrics()[0]?.resource.attributes)).toMatchObject({
      "service.name": "from-environment",
      "service.version": "3",
      team: "search",
    });
  });

  test("lets code win over the environment", async () => {
    const receiver = await receiving();
    withEnvironment({
      OTEL_SERVICE_NAME: "from-environment",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:9/v1/traces",
      OTEL_EXPORTER_OTLP_HEADERS: "x-key=e,x-other=o",
    });
    const telemetry = await started({ endpoint: receiver.url, headers: { "x-key": "c" } });
    emitEverything();
    await telemetry.shutdown();
    expect(receiver.requests[0]?.headers).toMatchObject({ "x-key": "c", "x-other": "o" });
    expect(plainAttributes(receiver.spans()[0]?.resource.attributes)["service.name"]).toBe("shop");
  });

  test.each([
    { attributes: "team=a%2Cb,,tier=1,", ignored: 0 },
    { attributes: "service.name=shop", ignored: 0 },
    { attributes: "team=a=b,tier=1", ignored: 1 },
    { attributes: "tier=1,service.name=shop,broken", ignored: 1 },
    { attributes: "tier=1,team=100%", ignored: 1 },
  ])(
    "says so if OTEL_RESOURCE_ATTRIBUTES cannot be read: $attributes",
    async ({ attributes, ignored }) => {
      const messages = diagMessages();
      withEnvironment({ OTEL_RESOURCE_ATTRIBUTES: attributes });
      await started({ preset: "memory" });
      const message =
        "@genspan/node: OTEL_RESOURCE_ATTRIBUTES is ignored; it must be key=value,key=value, " +
        "percent-encoded where a value has a comma or an equals sign";
      expect(messages).toEqual(Array(ignored).fill(message));
    },
  );

  test("leaves the logger that the program has set where it is, whatever OTEL_LOG_LEVEL says", async () => {
    const messages = diagMessages();
    withEnvironment({ OTEL_LOG_LEVEL: "none", OTEL_TRACES_EXPORTER: "zipkin" });
    await started({ signals: ["traces"] });
    expect(messages).toEqual(["@genspan/node: OTEL_TRACES_EXPORTER has an unknown exporter"]);
  });

  test("sets up only the signals that are asked for", async () => {
    const telemetry = await started({ preset: "memory", signals: ["traces"] });
    telemetry.meter.createCounter("own.calls").add(1);
    emitEverything();
    expect(telemetry.memory?.spans().map(({ name }) => name)).toEqual(["execute_tool search"]);
    expect(await telemetry.memory?.metrics()).toBeUndefined();
    expect(telemetry.memory?.logRecords()).toEqual([]);
  });

  test("keeps everything in memory with the preset memory", async () => {
    const telemetry = await started({ preset: "memory" });
    telemetry.meter.createCounter("own.calls").add(1);
    emitEverything();
    const { memory } = telemetry;
    expect(memory?.spans().map(({ name }) => name)).toEqual(["execute_tool search"]);
    expect(memory?.logRecords().map(({ eventName }) => eventName)).toEqual(["own.event"]);
    const collected = (await memory?.metrics())?.scopeMetrics.flatMap((scope) => scope.metrics);
    expect(collected?.map(({ descriptor }) => descriptor.name)).toEqual(everything.metrics);
    memory?.reset();
    expect(memory?.spans()).toEqual([]);
  });

  test("prints with the preset console", async () => {
    const dir = vi.spyOn(console, "dir").mockImplementation(() => {});
    onTestFinished(() => dir.mockRestore());
    const telemetry = await started({ preset: "console" });
    telemetry.meter.createCounter("own.calls").add(1);
    emitEverything();
    await telemetry.shutdown();
    const printed = dir.mock.calls.map(([value]) => JSON.stringify(value)).join("\n");
    for (const name of ["execute_tool search", "own.calls", "own.event"])
      expect(printed).toContain(name);
  });

  test("registers nothing when OTEL_SDK_DISABLED", async () => {
    withEnvironment({ OTEL_SDK_DISABLED: "true" });
    const telemetry = await start({ prometheus: { port: 1 } });
    nothingRegistered();
    expect(telemetry.genai.executeTool.run({ toolName: "t" }, () => 1)).toBe(1);
    telemetry.meter.createCounter("c").add(1);
    expect(await telemetry.forceFlush()).toEqual({ failures: [], timedOut: false });
    expect(await telemetry.shutdown()).toEqual({ failures: [], timedOut: false });
  });

  test("connects instrumentations and takes them off again", async () => {
    const calls: string[] = [];
    const telemetry = await started({
      preset: "memory",
      instrumentations: [
        {
          enable: () => void calls.push("enable"),
          disable: () => void calls.push("disable"),
          setTracerProvider: (provider) => provider.getTracer("own").startSpan("own").end(),
          setMeterProvider: (provider) => provider.getMeter("own").createCounter("own").add(1),
          setLoggerProvider: () => void calls.push("logs"),
        },
      ],
    });
    expect(telemetry.memory?.spans().map(({ name }) => name)).toEqual(["own"]);
    await telemetry.shutdown();
    expect(calls).toEqual(["logs", "enable", "disable"]);
  });

  test("puts processors before the exporter, and conformance only outside production", async () => {
    const ended: string[] = [];
    const noting = (name: string): SpanProcessorLike => ({
      onStart: () => {},
      onEnd: () => void ended.push(name),
      forceFlush: async () => {},
      shutdown: async () => {},
    });
    const options: StartOptions = {
      preset: "memory",
      conformance: noting("conformance"),
      spanProcessors: [noting("own")],
    };
    const first = await started(options);
    trace.getTracer("t").startSpan("s").end();
    await first.shutdown();
    expect(ended.splice(0)).toEqual(["conformance", "own"]);
    withEnvironment({ NODE_ENV: "production" });
    await started(options);
    trace.getTracer("t").startSpan("s").end();
    expect(ended).toEqual(["own"]);
  });

  test("believes identity that arrives only where every caller is trusted", async () => {
    const carrier = { baggage: "gen_ai.session.id=s1" };
    const sessionOf = async (trustInboundIdentity: boolean): Promise<unknown> => {
      const telemetry = await started({ preset: "memory", trustInboundIdentity });
      context.with(propagation.extract(context.active(), carrier), () => emitEverything());
      const session = telemetry.memory?.spans()[0]?.attributes["gen_ai.session.id"];
      await telemetry.shutdown();
      return session;
    };
    expect(await sessionOf(false)).toBeUndefined();
    expect(await sessionOf(true)).toBe("s1");
  });
});

describe("what start refuses, leaving nothing behind", () => {
  test.each<[string, StartOptions]>([
    ["serviceName is missing; give the option or OTEL_SERVICE_NAME", { serviceName: undefined }],
    ["serviceName is empty", { serviceName: " " }],
    ["endpoint must be an http or https URL", { endpoint: "collector:4318" }],
    [
      "protocol is http; allowed are http/protobuf, http/json, grpc",
      { protocol: "http" as "grpc" },
    ],
    ["preset is datadog; allowed are otlp, console, memory", { preset: "datadog" as "otlp" }],
    ["signals is profiles; allowed are traces, metrics, logs", { signals: ["profiles" as "logs"] }],
    ["shutdownTimeoutMillis is 0; it must be a number above 0", { shutdownTimeoutMillis: 0 }],
    [
      "shutdownTimeoutMillis is 2147483648; it must be a number above 0 and at most 2147483647",
      { shutdownTimeoutMillis: 2 ** 31 },
    ],
    ["endpoint must be an http or https URL without query", { endpoint: "http://c:4318/?key=k" }],
  ])("%s", async (message, options) => {
    await expect(start({ serviceName: "shop", ...options })).rejects.toThrow(`start: ${message}`);
    nothingRegistered();
  });

  test.each<[string, object]>([
    ["there is no option servicename; there are serviceName, serviceVersion", { servicename: "s" }],
    ["serviceName is 42; it must be a text", { serviceName: 42 }],
    ["environment is an object; it must be a text", { environment: {} }],
    ["headers is a list; it must be an object", { headers: ["a"] }],
    ["signals is traces; it must be a list", { signals: "traces" }],
    ["preset is null; allowed are otlp, console, memory", { preset: null }],
    ["preset.exporter is null; allowed are otlp", { preset: { endpoint: "http://c" } }],
    [
      "preset.headers is an object; it must be a function",
      { preset: { exporter: "otlp", headers: {} } },
    ],
    [
      "prometheus.port is 70000; it must be a whole number from 0 to 65535",
      { prometheus: { port: 70_000 } },
    ],
    ["prometheus.path is 5; it must be a text", { prometheus: { path: 5 } }],
    ["prometheus is true; it must be an object", { prometheus: true }],
    ["runtimeMetrics is yes; it must be true or false", { runtimeMetrics: "yes" }],
    ["instrumentations is a list; it must be an object with enable", { instrumentations: [[]] }],
    ["spanProcessors is an object; it must be a list", { spanProcessors: {} }],
    ["sampler is an object; it must be an object with shouldSample", { sampler: {} }],
    ["shutdownOnSignals is SIGINT; it must be a list", { shutdownOnSignals: "SIGINT" }],
    ["shutdownOnSignals is SIGFOO; it must be the name of", { shutdownOnSignals: ["SIGFOO"] }],
    ["shutdownOnSignals is SIGKILL; it must be the name of", { shutdownOnSignals: ["SIGKILL"] }],
  ])("what does not compile: %s", async (message, options) => {
    const refused = start({ serviceName: "shop", preset: "memory", ...options } as StartOptions);
    await expect(refused).rejects.toThrow(`start: ${message}`);
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    nothingRegistered();
  });

  test("headers that cannot be sent, without repeating them", async () => {
    for (const header of ["secret\nx", 5 as unknown as string]) {
      const refused = start({ serviceName: "shop", headers: { "x-key": header } });
      await expect(refused).rejects.toThrow("start: headers: x-key must be a text that a header");
      await expect(refused).rejects.toThrow(expect.not.stringContaining("secret"));
    }
  });

  test("an endpoint with credentials is not repeated", async () => {
    const refused = start({ serviceName: "shop", endpoint: "ftp://user:secret@host" });
    await expect(refused).rejects.toThrow(expect.not.stringContaining("secret"));
  });

  test("a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const options = { serviceName: "shop", prometheus: { host: "127.0.0.1", port } };
    await expect(start(options)).rejects.toThrow(
      `prometheus: cannot listen on 127.0.0.1:${port}: the port is in use`,
    );
    nothingRegistered();
  });

  test("wrong options of genai", async () => {
    const content = { capture: "everything" as "none" };
    const options = { serviceName: "shop", preset: "memory" as const, genai: { content } };
    await expect(start(options)).rejects.toThrow("capture");
    const served = { ...options, prometheus: { host: "no such host", port: 0 } };
    await expect(start(served)).rejects.toThrow("capture");
    nothingRegistered();
  });

  test("a process that has another SDK", async () => {
    diagMessages();
    metrics.setGlobalMeterProvider(new MeterProvider());
    onTestFinished(() => metrics.disable());
    await expect(start({ serviceName: "shop", preset: "memory" })).rejects.toThrow(
      "another OpenTelemetry SDK has registered its meter provider. Use genaiSpanProcessors()",
    );
    metrics.disable();
    nothingRegistered();
  });

  test("and the configuration of genai is as it was", async () => {
    diagMessages();
    const genai = { content: { capture: "span" } } as const;
    metrics.setGlobalMeterProvider(new MeterProvider());
    onTestFinished(() => metrics.disable());
    await expect(start({ serviceName: "shop", preset: "memory", genai })).rejects.toThrow(
      "another",
    );
    metrics.disable();
    const telemetry = await started({ preset: "memory" });
    const values = { toolName: "t", toolCallArguments: "secret" };
    telemetry.genai.executeTool.run(values, () => 1);
    expect(JSON.stringify(telemetry.memory?.spans()[0]?.attributes)).not.toContain("secret");
  });

  test("an instrumentation that fails half way is switched off", async () => {
    const calls: string[] = [];
    const failing = {
      enable: () => {
        calls.push("enable");
        throw new RangeError("half way");
      },
      disable: () => void calls.push("disable"),
      setTracerProvider: () => {},
      setMeterProvider: () => {},
    };
    const options = { serviceName: "shop", preset: "memory", instrumentations: [failing] } as const;
    await expect(start(options)).rejects.toThrow("half way");
    expect(calls).toEqual(["enable", "disable"]);
    nothingRegistered();
  });

  test("a second start, until the first has shut down", async () => {
    const first = await started({ preset: "memory" });
    await expect(start({ serviceName: "shop", preset: "memory" })).rejects.toThrow(
      "start: already started",
    );
    emitEverything();
    expect(first.memory?.spans()).toHaveLength(1);
    await first.shutdown();
    nothingRegistered();
    const second = await started({ preset: "memory" });
    emitEverything();
    expect(second.memory?.spans()).toHaveLength(1);
  });
});
