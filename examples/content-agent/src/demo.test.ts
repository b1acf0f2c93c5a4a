import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoRequests } from "./demo-requests.ts";
import { markdownBlocks } from "./docs/markdown-blocks.ts";
import { type RunningExample, runExample } from "./running-example.test-support.ts";
import { type ReceivedArticle, requestArticle } from "./server/request-article.ts";
import { TraceCollector } from "./trace-collector.ts";

const example: URL = new URL("../", import.meta.url);

describe("the requests of the demo", () => {
  const collector = new TraceCollector();
  const articles: ReceivedArticle[] = [];
  let running: RunningExample;

  beforeAll(async () => {
    running = await runExample({ spanProcessors: [collector] });
    for (const request of demoRequests) articles.push(await requestArticle(running.url, request));
  });

  afterAll(() => running[Symbol.asyncDispose]());

  test("end with an article, a loop and an error, each with its trace id in the log", () => {
    expect(articles.map(({ finishReason }) => finishReason)).toEqual([
      "stop",
      "loop_detected",
      "error",
    ]);
    expect(running.log).toEqual(
      demoRequests.map(({ topic }, index) => `trace ${articles[index]!.traceId}: ${topic}`),
    );
  });

  test("make the saved span tree", async () => {
    assertEndedEverySpan(running.spans);
    const volatile = [...VOLATILE_ATTRIBUTES, "server.port"];
    const tree = spanTree(running.spans, { order: "name", volatile });
    const text = formatSpanTree(tree, { kinds: true, attributes: true, events: true });
    await expect(`${text}\n`).toMatchFileSnapshot("./demo.tree.txt");
  });

  test("make the traces that the README shows", async () => {
    const readme = await readFile(new URL("../../README.md", example), "utf8");
    const shown = markdownBlocks(readme).filter(({ language }) => language === "text");
    const drawn = [articles[0]!, articles[2]!].map(({ traceId }) =>
      [...collector.draw(traceId, false)].join("\n"),
    );
    expect(shown.map(({ text }) => timeless(text))).toEqual(drawn.map(timeless));
  });

  test("leave no content in spans", () => {
    assertLeaksNoContent(running.spans, [
      "What a request becomes",
      "Choosing a sampling strategy",
      "I look for the words",
      "spans of an agent",
    ]);
  });

  test("follow the conventions, in spans and metrics", async () => {
    const collected = await running.telemetry.memory?.metrics();
    const metrics = collected?.scopeMetrics.flatMap((scope) => scope.metrics);
    expect(metrics?.map(({ descriptor }) => descriptor.name).sort()).toEqual([
      "gen_ai.client.operation.duration",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.client.token.usage",
      "gen_ai.execute_tool.duration",
      "gen_ai.invoke_agent.duration",
    ]);
    // The two spans made by hand have names of their own.
    const spans = running.spans.filter(({ name }) => !name.endsWith("_detection"));
    // The search runs in this process: it has no server.
    const exclude = [{ id: "genai_expected_attribute_missing", name: "retrieval *" }] as const;
    assertConformsToGenAI({ spans, metrics }, { exclude });
  });
});

/** A drawn trace without ids, times and rates. */
function timeless(drawn: string): string {
  return drawn
    .replace(/^trace \w+/, "trace …")
    .replaceAll(/\d{4}-\d\d-\d\d [\d:]+ UTC/g, "…")
    .replaceAll(/[\d.,]+ (?:µs|ms|s|tokens\/s)(?= |$)/gm, "…")
    .replaceAll(/ +/g, " ");
}

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
  const tool = running.spans.find(({ name }) => name === "execute_tool readability_score")!;
  expect(JSON.parse(tool.attributes["gen_ai.tool.call.result"] as string)).toEqual({
    readingEase: expect.any(Number),
    gradeLevel: expect.any(Number),
    words: expect.any(Number),
    sentences: expect.any(Number),
  });
  assertConformsToGenAI(
    running.spans.filter(({ name }) => /^(chat|invoke_agent|execute_tool) /.test(name)),
  );
});

test("the demo prints three trees without colours and sends their spans", async () => {
  const receiver = await startOtlpReceiver();
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "src/demo.ts"],
      {
        cwd: fileURLToPath(example),
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
    const drawn = [...stdout.matchAll(/· (\d+) spans ·/g)].map(([, count]) => Number(count));
    const sent = receiver.spans().map(({ span }) => span);
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(sent.length);
    const printed = [...stdout.matchAll(/^trace (\w+):/gm)].map(([, traceId]) => traceId);
    expect(new Set(sent.map(({ traceId }) => traceId))).toEqual(new Set(printed));
    const users = sent.map(({ attributes }) => plainAttributes(attributes)["gen_ai.user.id"]);
    expect(new Set(users)).toEqual(new Set(["ada", "grace"]));
    const metrics = receiver.metrics().map(({ metric }) => metric.name);
    expect(metrics).toContain("gen_ai.client.token.usage");
  } finally {
    await receiver.close();
  }
});

test("the demo writes a file that the genspan command checks and draws", async () => {
  const folder = await mkdtemp(join(tmpdir(), "content-agent-"));
  const file = join(folder, "traces.jsonl");
  try {
    const demo = ["--import", "tsx", "src/demo.ts", "--capture-content", "--write", file];
    const options = { cwd: fileURLToPath(example), env: { PATH: process.env.PATH } };
    await promisify(execFile)(process.execPath, demo, options);
    const command = createRequire(import.meta.url).resolve("genspan/package.json");
    const genspan = (...args: string[]) =>
      promisify(execFile)(process.execPath, [join(command, "../dist/genspan.mjs"), ...args]);
    const tree = await genspan("tree", file);
    expect(tree.stdout.match(/^enter_ai_application_system/gm)).toHaveLength(3);
    // Two kinds of spans are the example's own, and its search has no server.
    const known = [
      "--exclude",
      "missing_attribute",
      "--exclude",
      "genai_expected_attribute_missing",
    ];
    const { stdout } = await genspan("check", file, "--format", "json", ...known);
    const { statistics } = JSON.parse(stdout);
    expect(statistics.advice_level_counts.violation ?? 0).toBe(0);
    expect(statistics.total_entities).toBeGreaterThan(40);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a backend that cannot be reached is reported, and the demo fails", async () => {
  const receiver = await startOtlpReceiver();
  receiver.answerWith({ status: 400 });
  try {
    const demo = promisify(execFile)(process.execPath, ["--import", "tsx", "src/demo.ts"], {
      cwd: fileURLToPath(example),
      env: { PATH: process.env.PATH, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
    });
    await expect(demo).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`Not everything could be sent to ${receiver.url}.`),
      stdout: expect.stringContaining("enter_ai_application_system"),
    });
  } finally {
    await receiver.close();
  }
});
