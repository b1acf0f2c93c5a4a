import { genai } from "@genspan/core";
import { plainAttributes } from "@genspan/testing";
import { DiagLogLevel, trace } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";
import { diagMessages } from "../fixtures/diag-messages.ts";
import { receiving, started } from "../fixtures/started.ts";
import { apmplus } from "../settings/presets.ts";

const clean = { failures: [], timedOut: false };

describe("with a collector that answers", () => {
  test("shutdown sends what had ended and ends what was open as interrupted", async () => {
    const receiver = await receiving();
    const telemetry = await started({ endpoint: receiver.url });
    genai.executeTool.run({ toolName: "done" }, () => 1);
    const agent = genai.invokeAgent.start({ agentName: "Writer", provider: "openai" });
    genai.executeTool.start({ toolName: "open" }, { parent: agent });
    async function* endless(): AsyncGenerator<string> {
      for (;;) yield "chunk";
    }
    const stream = genai.inference.stream({ provider: "openai", requestModel: "m" }, endless());
    await stream[Symbol.asyncIterator]().next();

    expect(await telemetry.shutdown()).toEqual(clean);
    const ended = receiver.spans().map(({ span }) => ({
      name: span.name,
      code: span.status?.code ?? 0,
      error: plainAttributes(span.attributes)["error.type"],
    }));
    const interrupted = { code: 2, error: "interrupted" };
    expect(ended).toHaveLength(4);
    expect(ended).toEqual(
      expect.arrayContaining([
        { name: "execute_tool done", code: 0, error: undefined },
        { name: "execute_tool open", ...interrupted },
        { name: "chat m", ...interrupted },
        { name: "invoke_agent Writer", ...interrupted },
      ]),
    );
    const durations = receiver.metrics().map(({ metric }) => metric.name);
    expect(durations).toContain("gen_ai.client.operation.duration");
  });

  test("nothing that was ended before is lost, several batches included", async () => {
    const receiver = await receiving();
    const telemetry = await started({ endpoint: receiver.url });
    receiver.answerWith({ delayMillis: 20 });
    for (let i = 0; i < 2000; i++) trace.getTracer("t").startSpan(`span ${i}`).end();
    expect(await telemetry.shutdown()).toEqual(clean);
    expect(new Set(receiver.spans().map(({ span }) => span.name)).size).toBe(2000);
  });

  test("shutdown may be called twice and at once, and gives the same report", async () => {
    const receiver = await receiving();
    const telemetry = await started({ endpoint: receiver.url });
    genai.executeTool.run({ toolName: "t" }, () => 1);
    const [first, second] = await Promise.all([telemetry.shutdown(), telemetry.shutdown()]);
    expect(first).toEqual(clean);
    expect(second).toBe(first);
    expect(await telemetry.forceFlush()).toBe(first);
    expect(receiver.spans()).toHaveLength(1);
  });

  test("forceFlush sends what has ended and leaves open what is open", async () => {
    const receiver = await receiving();
    const telemetry = await started({ endpoint: receiver.url });
    const tool = genai.executeTool.start({ toolName: "open" });
    genai.executeTool.run({ toolName: "done" }, () => 1);
    expect(await telemetry.forceFlush()).toEqual(clean);
    expect(receiver.spans().map(({ span }) => span.name)).toEqual(["execute_tool done"]);
    tool.stop();
    await telemetry.shutdown();
    expect(receiver.spans().map(({ span }) => span.name)).toContain("execute_tool open");
  });
});

test("an instrumentation that cannot be switched off does not keep the rest from ending", async () => {
  const messages = diagMessages();
  const telemetry = await started({
    preset: "memory",
    instrumentations: [
      {
        enable: () => {},
        disable: () => {
          throw new RangeError("secret");
        },
        setTracerProvider: () => {},
        setMeterProvider: () => {},
      },
    ],
  });
  expect(await telemetry.shutdown()).toEqual(clean);
  expect(messages).toEqual(["@genspan/node: something could not be taken back: RangeError"]);
  expect(trace.getTracer("t").startSpan("s").isRecording()).toBe(false);
});

test("a processor that fails at flushing is reported by the type of its error", async () => {
  diagMessages();
  const telemetry = await started({
    preset: "memory",
    spanProcessors: [
      {
        onStart: () => {},
        onEnd: () => {},
        forceFlush: () => Promise.reject(new RangeError("secret")),
        shutdown: async () => {},
      },
    ],
  });
  const failures = [{ signal: "traces", message: "RangeError" }];
  expect(await telemetry.forceFlush()).toEqual({ failures, timedOut: false });
});

describe("with a collector that does not take anything", () => {
  const signals = ["traces"] as const;

  test("one that is down: shutdown is bounded and reports what is not delivered", async () => {
    const receiver = await receiving();
    await receiver.close();
    const messages = diagMessages();
    const telemetry = await started({
      endpoint: receiver.url,
      shutdownTimeoutMillis: 100,
      signals,
    });
    genai.executeTool.run({ toolName: "t" }, () => 1);
    const before = performance.now();
    const report = await telemetry.shutdown();
    expect(performance.now() - before).toBeLessThan(4000);
    const message = "shutdown was not finished within 100 ms, 1 items unconfirmed";
    expect(report).toEqual({ timedOut: true, failures: [{ signal: "traces", message }] });
    expect(messages).toContain(`@genspan/node: traces: ${message}`);
  });

  test.each([
    { name: "answers 503", answer: { status: 503 } },
    { name: "hangs", answer: { hang: true } },
  ])("one that $name: every signal is reported, nothing rejects", async ({ answer }) => {
    const receiver = await receiving();
    diagMessages();
    receiver.answerWith(answer);
    const telemetry = await started({ endpoint: receiver.url, shutdownTimeoutMillis: 100 });
    genai.executeTool.run({ toolName: "t", toolCallArguments: "a" }, () => 1, {
      content: { capture: "event" },
    });
    const { failures, timedOut } = await telemetry.shutdown();
    const message = "shutdown was not finished within 100 ms, 1 items unconfirmed";
    expect(timedOut).toBe(true);
    expect(failures).toEqual([
      { signal: "traces", message },
      { signal: "metrics", message },
      { signal: "logs", message },
    ]);
  });

  test("one that refuses: the status is reported, and never the key or the answer", async () => {
    const receiver = await receiving();
    const messages = diagMessages(DiagLogLevel.ALL);
    receiver.answerWith({ status: 401, body: "wrong key: k-secret-1234" });
    const telemetry = await started({
      preset: apmplus({ host: receiver.url, appKey: "k-secret-1234" }),
    });
    genai.executeTool.run({ toolName: "t" }, () => 1);
    const report = await telemetry.shutdown();
    expect(receiver.requests[0]?.headers["x-byteapm-appkey"]).toBe("k-secret-1234");
    expect(report).toEqual({
      timedOut: false,
      failures: [
        { signal: "traces", message: "1 spans were not delivered: OTLPExporterError (401)" },
        { signal: "metrics", message: "1 metrics were not delivered: OTLPExporterError (401)" },
      ],
    });
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.filter((message) => message.includes("k-secret"))).toEqual([]);
  });

  test("failures of the time before are in the next report, once", async () => {
    const receiver = await receiving();
    diagMessages();
    receiver.answerWith({ status: 400 });
    const telemetry = await started({ endpoint: receiver.url, signals });
    genai.executeTool.run({ toolName: "t" }, () => 1);
    const failures = [
      { signal: "traces", message: "1 spans were not delivered: OTLPExporterError (400)" },
    ];
    expect(await telemetry.forceFlush()).toEqual({ timedOut: false, failures });
    expect(await telemetry.shutdown()).toEqual(clean);
  });
});
