import { plainAttributes } from "@genspan/testing";
import { expect, test, vi } from "vitest";
import { runApp } from "./fixtures/run-app.ts";
import { receiving } from "./fixtures/started.ts";

// Starting processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

test("an application sends every signal of the GenAI operations and serves its metrics", async () => {
  const receiver = await receiving();
  const { ended } = runApp("every-signal.mjs", {
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
  const { stdout, ...rest } = await ended;
  expect(rest).toEqual({ code: 0, signal: null, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    report: { failures: [], timedOut: false },
    series: ["jobs_total", "depth", "v8js_resource_active", "process_cpu_time_total"],
    views: 7,
  });

  const byId = new Map(receiver.spans().map(({ span }) => [span.spanId, span.name]));
  const tree = receiver.spans().map(({ span }) => ({
    span: span.name,
    parent: byId.get(span.parentSpanId ?? ""),
    session: plainAttributes(span.attributes)["gen_ai.session.id"],
  }));
  const session = "s1";
  expect(tree).toEqual(
    expect.arrayContaining([
      { span: "enter_ai_application_system", parent: undefined, session },
      { span: "invoke_agent Writer", parent: "enter_ai_application_system", session },
      { span: "chat gpt-5", parent: "invoke_agent Writer", session },
      { span: "execute_tool search", parent: "invoke_agent Writer", session },
      { span: "react step", parent: "invoke_agent Writer", session },
      { span: "execute_tool save", parent: "react step", session },
      { span: "execute_tool open", parent: undefined, session: undefined },
    ]),
  );
  expect(tree).toHaveLength(7);

  expect(new Set(receiver.logRecords().map(({ logRecord }) => logRecord.eventName))).toEqual(
    new Set(["gen_ai.client.inference.operation.details", "genspan.operation.details"]),
  );
  expect(receiver.metrics().map(({ metric }) => metric.name)).toEqual(
    expect.arrayContaining([
      "gen_ai.client.operation.duration",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.execute_tool.duration",
      "gen_ai.invoke_agent.duration",
      "jobs",
    ]),
  );
});
