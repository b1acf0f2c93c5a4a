import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { type OtlpMetric, plainAttributes, startOtlpReceiver } from "@genspan/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { consumerOn } from "./support/installed.ts";
import { otelLines } from "./support/otel-lines.ts";
import { compileProgram } from "./support/programs.ts";
import { runCommand } from "./support/run-command.ts";
import { leftOut, nodes } from "./support/runtimes.ts";
import { root } from "./support/workspace.ts";

const everySignal = join(root, "packages/node/src/fixtures/apps/every-signal.mjs");

const lines = Object.entries(otelLines).filter(([, { ours }]) => ours.includes("@genspan/node"));

/** The newest registry of loggers that a line has. */
const registries: { readonly [line: string]: string } = {
  "2.12": "@opentelemetry/api-logs",
  "3.1": "@opentelemetry/api",
};

describe.each(lines)("OpenTelemetry %s", (version, line) => {
  const consumer = consumerOn(version);
  const fitting = [...nodes].filter(([node, binary]) => node >= line.node && !leftOut(binary));

  describe.each(fitting)("Node %i", (_, binary) => {
    test("@genspan/node sends every signal and serves its metrics", async () => {
      const receiver = await startOtlpReceiver();
      onTestFinished(receiver.close);
      const file = join(consumer, "every-signal.mjs");
      copyFileSync(everySignal, file);
      const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
      expect(JSON.parse(await runCommand(binary, [file], { cwd: consumer, env }))).toEqual({
        report: { failures: [], timedOut: false },
        series: ["jobs_total", "depth", "v8js_resource_active", "process_cpu_time_total"],
        views: 7,
      });

      const spans = receiver.spans().map(({ span }) => span);
      const nameOf = (traceId?: string, spanId?: string): string | undefined =>
        spans.find((span) => span.traceId === traceId && span.spanId === spanId)?.name;
      const session = "s1";
      const seen = spans.map(({ name, traceId, parentSpanId, attributes }) => ({
        span: name,
        parent: nameOf(traceId, parentSpanId),
        session: plainAttributes(attributes)["gen_ai.session.id"],
      }));
      expect(seen.sort((a, b) => (a.span < b.span ? -1 : 1))).toEqual([
        { span: "chat gpt-5", parent: "invoke_agent Writer", session },
        { span: "enter_ai_application_system", parent: undefined, session },
        { span: "execute_tool open", parent: undefined, session: undefined },
        { span: "execute_tool save", parent: "react step", session },
        { span: "execute_tool search", parent: "invoke_agent Writer", session },
        { span: "invoke_agent Writer", parent: "enter_ai_application_system", session },
        { span: "react step", parent: "invoke_agent Writer", session },
      ]);

      const records = receiver.logRecords().map(({ logRecord }) => logRecord);
      expect(
        records.map(({ eventName, traceId, spanId }) => [eventName, nameOf(traceId, spanId)]),
      ).toEqual([
        ["gen_ai.client.inference.operation.details", "chat gpt-5"],
        ["genspan.operation.details", "execute_tool search"],
      ]);

      const metrics = receiver.metrics().map(({ metric }) => [metric.name, valuesOf(metric)]);
      expect(Object.fromEntries(metrics)).toMatchObject({
        "gen_ai.client.operation.duration": [1],
        "gen_ai.client.operation.time_to_first_chunk": [1],
        "gen_ai.execute_tool.duration": [1, 1, 1],
        "gen_ai.invoke_agent.duration": [1],
        depth: [3],
        jobs: [2],
      });
    });

    test("@genspan/testing records every signal of a function", async () => {
      const options = { consumer, format: "esm", target: "es2022" } as const;
      const file = await compileProgram("recorded.mjs", options);
      expect(JSON.parse(await runCommand(binary, [file], { cwd: consumer }))).toEqual({
        registry: registries[version],
        value: 42,
        spans: ["react step", "└─ execute_tool search"],
        metrics: ["gen_ai.execute_tool.duration"],
        events: [
          { event: "genspan.operation.details", span: "execute_tool search" },
          { event: "happened", span: "react step" },
        ],
        restored: true,
      });
    });
  });
});

/** The value of each point of a metric; of a histogram how many values it has taken. */
function valuesOf({ histogram, gauge, sum }: OtlpMetric): readonly number[] {
  const points = (histogram ?? gauge ?? sum)?.dataPoints ?? [];
  return points.map(({ count, asInt, asDouble }) => Number(count ?? asInt ?? asDouble));
}
