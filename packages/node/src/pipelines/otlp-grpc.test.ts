import { genai } from "@genspan/core";
import { Server, ServerCredentials, type ServiceDefinition } from "@grpc/grpc-js";
import { expect, onTestFinished, test } from "vitest";
import { started } from "../fixtures/started.ts";

interface Call {
  path: string;
  key: unknown;
  bytes: number;
}

const paths = [
  "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
  "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
];

/** A gRPC server that takes traces and metrics and notes each call. */
async function grpcServer(): Promise<{ port: number; calls: Call[] }> {
  const calls: Call[] = [];
  const server = new Server();
  const raw = (bytes: Buffer): Buffer => bytes;
  for (const path of paths) {
    const method = {
      path,
      requestStream: false,
      responseStream: false,
      requestSerialize: raw,
      requestDeserialize: raw,
      responseSerialize: raw,
      responseDeserialize: raw,
    };
    server.addService({ export: method } as ServiceDefinition, {
      export: (
        call: { request: Buffer; metadata: { get(key: string): unknown[] } },
        done: (error: null, answer: Buffer) => void,
      ) => {
        calls.push({ path, key: call.metadata.get("x-key")[0], bytes: call.request.length });
        done(null, Buffer.alloc(0));
      },
    });
  }
  onTestFinished(() => server.forceShutdown());
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, calls };
}

test("OTLP goes over gRPC, with headers as metadata, where its exporters are installed", async () => {
  const { port, calls } = await grpcServer();
  const telemetry = await started({
    endpoint: `http://127.0.0.1:${port}`,
    protocol: "grpc",
    headers: { "X-Key": "k" },
    signals: ["traces", "metrics"],
  });
  genai.executeTool.run({ toolName: "search" }, () => 1);
  expect(await telemetry.shutdown()).toEqual({ failures: [], timedOut: false });
  expect(calls.sort((a, b) => b.path.localeCompare(a.path))).toEqual(
    paths.map((path) => ({ path, key: "k", bytes: expect.any(Number) })),
  );
});
