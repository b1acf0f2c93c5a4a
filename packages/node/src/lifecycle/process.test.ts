import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { plainAttributes } from "@genspan/testing";
import { expect, test, vi } from "vitest";
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

test("the register entry lets worker threads run where the main thread serves metrics", async () => {
  const receiver = await receiving();
  const { ended } = runApp("starts-a-worker.mjs", {
    nodeOptions: register,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_METRICS_EXPORTER: "prometheus",
      OTEL_EXPORTER_PROMETHEUS_PORT: String(await freePort()),
    },
  });
  expect(await ended).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
  expect(receiver.spans().map(({ span }) => span.name)).toEqual(
    expect.arrayContaining(["execute_tool main", "execute_tool worker"]),
  );
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
