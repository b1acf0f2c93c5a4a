import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  assertConformsToGenAI,
  assertEndedEverySpan,
  assertLeaksNoContent,
  formatSpanTree,
  plainAttributes,
  spanTree,
  startOtlpReceiver,
  VOLATILE_ATTRIBUTES,
} from "@genspan/testing";
import { expect, test } from "vitest";
import { demoRequests } from "./demo-requests.ts";
import { type RunningExample, runExample } from "./running-example.test-support.ts";
import { requestArticle } from "./server/request-article.ts";

const example: string = fileURLToPath(new URL("..", import.meta.url));

async function askAll({ url }: RunningExample) {
  const articles = [];
  for (const request of demoRequests) articles.push(await requestArticle(url, request));
  return articles;
}

function savedForm({ spans }: RunningExample): string {
  const volatile = [...VOLATILE_ATTRIBUTES, "server.port"];
  const tree = spanTree(spans, { order: "name", volatile });
  return `${formatSpanTree(tree, { kinds: true, attributes: true, events: true })}\n`;
}

test("the requests of the demo make the saved span tree, without content", async () => {
  await using running = await runExample();
  const articles = await askAll(running);
  expect(articles.map(({ finishReason }) => finishReason)).toEqual([
    "stop",
    "loop_detected",
    "error",
  ]);
  expect(running.log).toEqual(
    demoRequests.map(({ topic }, index) => `trace ${articles[index]!.traceId}: ${topic}`),
  );
  assertEndedEverySpan(running.spans);
  await expect(savedForm(running)).toMatchFileSnapshot("./demo.tree.txt");
  assertLeaksNoContent(running.spans, [
    "What a request becomes",
    "Choosing a sampling strategy",
    "I look for the words",
    "spans of an agent",
  ]);
});

test("what genspan records of the demo follows the conventions, metrics included", async () => {
  await using running = await runExample();
  await askAll(running);
  const metrics = (await running.telemetry.memory?.metrics())?.scopeMetrics.flatMap(
    (scope) => scope.metrics,
  );
  const spans = running.spans.filter(
    ({ instrumentationScope }) => instrumentationScope.name !== "content-agent",
  );
  expect(metrics?.map(({ descriptor }) => descriptor.name).sort()).toEqual([
    "gen_ai.client.operation.duration",
    "gen_ai.client.operation.time_to_first_chunk",
    "gen_ai.client.token.usage",
    "gen_ai.execute_tool.duration",
    "gen_ai.invoke_agent.duration",
  ]);
  // The search runs in this process: it has no server.
  const exclude = [{ id: "genai_expected_attribute_missing", name: "retrieval *" }] as const;
  assertConformsToGenAI({ spans, metrics }, { exclude });
});

test("with content captured, the entry holds topic and article", async () => {
  await using running = await runExample({ captureContent: true });
  const { text } = await requestArticle(running.url, demoRequests[0]!);
  expect(text).toContain("## What a request becomes");
  const entry = running.spans.find(({ name }) => name === "enter_ai_application_system")!;
  expect(JSON.parse(entry.attributes["gen_ai.input.messages"] as string)).toEqual([
    { role: "user", parts: [{ type: "text", content: demoRequests[0]!.topic }] },
  ]);
  expect(JSON.parse(entry.attributes["gen_ai.output.messages"] as string)).toEqual([
    { role: "assistant", parts: [{ type: "text", content: text }], finish_reason: "stop" },
  ]);
});

test("the demo prints three trees without colours and sends their spans", async () => {
  const receiver = await startOtlpReceiver();
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "src/demo.ts"],
      {
        cwd: example,
        env: { PATH: process.env.PATH, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
      },
    );
    expect(stderr).toBe("");
    expect(stdout).not.toContain("\u001b");
    expect(stdout.match(/^enter_ai_application_system/gm)).toHaveLength(3);
    expect(stdout.match(/^session s-1 · user ada$/gm)).toHaveLength(2);
    expect(stdout.match(/^session s-2 · user grace$/gm)).toHaveLength(1);
    expect(stdout).toMatch(/chat gpt-5-mini .* 2,498 → 95 tokens {2}first token .* tokens\/s/);
    expect(stdout).toContain("✗ RangeError: the text has no words to score");
    expect(stdout).toContain(`Sent to ${receiver.url}.`);
    const drawn = stdout.match(/· (\d+) spans ·/g)!.map((text) => Number(text.match(/\d+/)![0]));
    const sent = receiver.spans();
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(sent.length);
    const ids = new Set(sent.map(({ span }) => span.traceId));
    expect([...stdout.matchAll(/^trace (\w+):/gm)].map(([, id]) => id).sort()).toEqual(
      [...ids].sort(),
    );
    const users = sent.map(({ span }) => plainAttributes(span.attributes)["gen_ai.user.id"]);
    expect(new Set(users)).toEqual(new Set(["ada", "grace"]));
  } finally {
    await receiver.close();
  }
}, 30_000);
