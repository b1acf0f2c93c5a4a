import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { plainAttributes } from "@genspan/testing";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runApp } from "../fixtures/run-app.ts";
import { receiving } from "../fixtures/started.ts";

// Starting processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const register = ["--import", "@genspan/node/register"];

test("the register entry starts from the environment and sends what is there when work runs out", async () => {
  const receiver = await receiving();
  const { ended } = runApp("exits-by-itself.mjs", {
    nodeOptions: register,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
  expect(await ended).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  const spans = receiver.spans().map(({ span, resource }) => ({
    name: span.name,
    service: plainAttributes(resource.attributes)["service.name"],
    error: plainAttributes(span.attributes)["error.type"],
  }));
  expect(spans).toEqual([
    { name: "execute_tool done", service: "app", error: undefined },
    { name: "execute_tool open", service: "app", error: "interrupted" },
  ]);
  const metrics = receiver.metrics().map(({ metric }) => metric.name);
  expect(metrics).toEqual(
    expect.arrayContaining([
      "gen_ai.execute_tool.duration",
      "process.cpu.time",
      "v8js.memory.heap.used",
    ]),
  );
});

describe("the register entry, where the metrics of the program are served", () => {
  test.each([
    { how: "a worker thread", who: "this worker thread" },
    { how: "a forked process", who: "process 1" },
    { how: "a spawned process", who: "process 1" },
    { how: "a worker of a cluster", who: "process 1" },
  ])("lets $how run, which says that it is not served", async ({ how, who }) => {
    const receiver = await receiving();
    const port = await freePort();
    const { ended } = runApp("starts-a-child.mjs", {
      arguments: [how],
      nodeOptions: register,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_METRICS_EXPORTER: "otlp,prometheus",
        OTEL_EXPORTER_PROMETHEUS_PORT: String(port),
        OTEL_LOG_LEVEL: "warn",
      },
    });
    const { stderr, ...rest } = await ended;
    expect(rest).toEqual({ code: 0, signal: null, stdout: "" });
    expect(stderr.replace(/\d+ are/, "1 are")).toBe(
      `@genspan/node: metrics of ${who} are not served: ` +
        `prometheus: cannot listen on localhost:${port}: the port is in use\n`,
    );
    expect(new Set(receiver.spans().map(({ span }) => span.name))).toEqual(
      new Set(["execute_tool parent", "execute_tool child"]),
    );
    const instances = receiver
      .metrics()
      .filter(({ metric }) => metric.name === "gen_ai.execute_tool.duration")
      .map(({ resource }) => plainAttributes(resource.attributes)["service.instance.id"]);
    expect(new Set(instances).size).toBe(2);
  });

  test("refuses to start another program on the port", async () => {
    const other = createServer().listen(0, "localhost");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { ended } = runApp("exits-by-itself.mjs", {
      nodeOptions: register,
      env: {
        OTEL_METRICS_EXPORTER: "prometheus",
        OTEL_EXPORTER_PROMETHEUS_PORT: String(port),
      },
    });
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`cannot listen on localhost:${port}: the port is in use`);
  });
});

test("the register entry works without a service name", async () => {
  const receiver = await receiving();
  const { ended } = runApp("exits-by-itself.mjs", {
    nodeOptions: register,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SERVICE_NAME: "" },
  });
  expect((await ended).code).toBe(0);
  const { resource } = receiver.spans()[0]!;
  expect(plainAttributes(resource.attributes)["service.name"]).toBe("unknown_service:node");
});

test("a process ends in time when its collector hangs", async () => {
  const receiver = await receiving();
  receiver.answerWith({ hang: true });
  const before = performance.now();
  const { ended } = runApp("exits-in-a-hurry.mjs", {
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
  expect(await ended).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  // An exporter by itself would keep the process alive for its 10 s.
  expect(performance.now() - before).toBeLessThan(9000);
  expect(receiver.requests.map(({ status }) => status)).toContain(undefined);
});

test("SIGTERM sends what is open and ends the process by the signal", async () => {
  const receiver = await receiving();
  const app = runApp("waits-for-signal.mjs", {
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
  await app.spoke;
  app.process.kill("SIGTERM");
  expect(await app.ended).toMatchObject({ code: null, signal: "SIGTERM", stderr: "" });
  expect(receiver.spans().map(({ span }) => [span.name, span.status?.code])).toEqual([
    ["execute_tool open", 2],
  ]);
});

test("the package can be required", async () => {
  const receiver = await receiving();
  const { ended } = runApp("required.cjs", { env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
  expect(await ended).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  expect(receiver.spans().map(({ span }) => span.name)).toEqual(["execute_tool done"]);
  expect(receiver.metrics().map(({ metric }) => metric.name)).toContain("calls");
});

test("a disabled SDK leaves the process as it is", async () => {
  const receiver = await receiving();
  const { ended } = runApp("exits-by-itself.mjs", {
    nodeOptions: register,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SDK_DISABLED: "true" },
  });
  expect(await ended).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  expect(receiver.requests).toEqual([]);
});

test("OTEL_LOG_LEVEL prints what is wrong with the environment", async () => {
  const { ended } = runApp("exits-by-itself.mjs", {
    nodeOptions: register,
    env: {
      OTEL_TRACES_EXPORTER: "zipkin",
      OTEL_METRICS_EXPORTER: "none",
      OTEL_LOGS_EXPORTER: "none",
      OTEL_LOG_LEVEL: "warn",
    },
  });
  expect((await ended).stderr).toBe(
    "@genspan/node: OTEL_TRACES_EXPORTER has an unknown exporter\n",
  );
});

test("OTEL_LOG_LEVEL prints what OpenTelemetry says of itself", async () => {
  const receiver = await receiving();
  receiver.answerWith({ status: 400 });
  const { ended } = runApp("exits-by-itself.mjs", {
    nodeOptions: register,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_LOG_LEVEL: "error" },
  });
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toContain("traces: 2 spans were not delivered: OTLPExporterError (400)");
});
