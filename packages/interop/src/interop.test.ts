import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const require = createRequire(import.meta.url);
const packaged = fileURLToPath(new URL("../node_modules/node-22/bin/node", import.meta.url));
/** The AI SDK needs Node 22; where its package is not for the platform, this Node has to do. */
const node = existsSync(packaged) ? packaged : process.execPath;
const genspan = join(dirname(require.resolve("genspan/package.json")), "dist/genspan.mjs");

/** Runs a program of this package and gives the OTLP/JSON that it wrote. */
function record(program: string): Buffer {
  const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url));
  return execFileSync(node, [file], { stdio: ["ignore", "pipe", "ignore"], timeout: 60_000 });
}

/** Runs genspan on what a program wrote; findings make it exit with 1. */
function run(args: string[], input: Buffer): string {
  try {
    return execFileSync(process.execPath, [genspan, ...args], { input, encoding: "utf8" });
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    if (status === 1) return stdout;
    throw error;
  }
}

interface Advice {
  id: string;
  signal_name: string;
  context: Record<string, unknown>;
}

/** The violations as `signal: id attribute ×count`. */
function violations(input: Buffer): string[] {
  const counts = new Map<string, number>();
  const report = run(["check", "--format", "json", "--min-level", "violation"], input);
  JSON.parse(report, (key, value) => {
    for (const advice of key === "all_advice" ? (value as Advice[]) : []) {
      const { attribute_key, attribute, missing_attribute } = advice.context;
      const subject = attribute_key ?? attribute ?? missing_attribute ?? "";
      const line = `${advice.signal_name}: ${advice.id} ${subject}`.trim();
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
    return value;
  });
  return [...counts].map(([line, count]) => `${line} ×${count}`).sort();
}

/** The trees by span names alone, one text a trace. */
function trees(input: Buffer): string[] {
  return run(["tree"], input)
    .trimEnd()
    .split("\n\n")
    .map((trace) =>
      trace
        .split("\n")
        .filter((line) => !/^(trace|session|conversation) /.test(line))
        .map((line) => line.replace(/ {2,}[\d.]+ (?:µs|ms|s) *.*$/, ""))
        .join("\n"),
    )
    .sort();
}

describe("genspan reads what others record", () => {
  test("@opentelemetry/instrumentation-openai", () => {
    const telemetry = record("openai-instrumentation");
    expect(violations(telemetry)).toEqual([
      "chat gpt-5: deprecated gen_ai.system ×4",
      "chat gpt-5: genai_expected_attribute_missing gen_ai.provider.name ×4",
      "chat gpt-5: required_attribute_not_present gen_ai.provider.name ×4",
      "embeddings text-embedding-3-small: deprecated gen_ai.system ×1",
      "embeddings text-embedding-3-small: genai_expected_attribute_missing gen_ai.provider.name ×1",
      "embeddings text-embedding-3-small: required_attribute_not_present gen_ai.provider.name ×1",
      "gen_ai.choice: deprecated gen_ai.system ×3",
      "gen_ai.choice: deprecated ×3",
      "gen_ai.client.operation.duration: deprecated gen_ai.system ×1",
      "gen_ai.client.operation.duration: required_attribute_not_present gen_ai.provider.name ×1",
      "gen_ai.client.token.usage: deprecated gen_ai.system ×1",
      "gen_ai.client.token.usage: required_attribute_not_present gen_ai.provider.name ×1",
      "gen_ai.user.message: deprecated gen_ai.system ×4",
      "gen_ai.user.message: deprecated ×4",
    ]);
    expect(trees(telemetry)).toEqual([
      "chat gpt-5",
      "chat gpt-5",
      "chat gpt-5",
      "chat gpt-5",
      "embeddings text-embedding-3-small",
    ]);
  }, 60_000);

  test("@ai-sdk/otel", () => {
    const telemetry = record("ai-sdk");
    expect(violations(telemetry)).toEqual([
      "chat gpt-5: error_type_missing_on_error ×1",
      "chat gpt-5: genai_expected_attribute_missing server.address ×1",
      "chat gpt-5: missing_attribute gen_ai.client.operation.duration ×3",
      "chat gpt-5: missing_attribute gen_ai.client.operation.time_per_output_chunk ×1",
      "chat gpt-5: missing_attribute gen_ai.client.operation.time_to_first_chunk ×1",
      "embeddings text-embedding-3-small: genai_expected_attribute_missing gen_ai.response.model ×2",
      "embeddings text-embedding-3-small: genai_expected_attribute_missing gen_ai.usage.input_tokens ×1",
      "embeddings text-embedding-3-small: genai_expected_attribute_missing server.address ×2",
      "execute_tool weather: missing_attribute gen_ai.execute_tool.duration ×1",
      "gen_ai.client.inference.duration: missing_metric ×1",
      "invoke_agent gpt-5: error_type_missing_on_error ×1",
      "invoke_agent gpt-5: genai_span_name_format ×3",
      "step 1: error_type_missing_on_error ×1",
      "step 1: genai_operation_name_unknown ×3",
      "step 2: genai_operation_name_unknown ×1",
    ]);
    expect(trees(telemetry)).toEqual([
      "embeddings text-embedding-3-small\n└─ embeddings text-embedding-3-small",
      "invoke_agent gpt-5\n└─ step 1\n   └─ chat gpt-5",
      "invoke_agent gpt-5\n└─ step 1\n   └─ chat gpt-5",
      [
        "invoke_agent gpt-5",
        "├─ step 1",
        "│  ├─ chat gpt-5",
        "│  └─ execute_tool weather",
        "└─ step 2",
        "   └─ chat gpt-5",
      ].join("\n"),
    ]);
  }, 60_000);

  test("@loongsuite/opentelemetry-util-genai", () => {
    const telemetry = record("loongsuite");
    expect(violations(telemetry)).toEqual([
      "chat gpt-5: genai_content_schema gen_ai.input.messages ×1",
      "chat gpt-5: genai_content_schema gen_ai.output.messages ×1",
      "embeddings text-embedding-3-small: genai_expected_attribute_missing gen_ai.response.model ×1",
      "enter_ai_application_system: genai_span_kind_unexpected ×1",
      "rerank_documents rerank-3: genai_expected_attribute_missing server.address ×1",
    ]);
    expect(trees(telemetry)).toEqual([
      "chat gpt-5",
      "embeddings text-embedding-3-small",
      "enter_ai_application_system",
      "execute_tool weather",
      "invoke_agent Writer",
      "memory_operation search",
      "react step",
      "rerank_documents rerank-3",
      "retrieval docs",
    ]);
  }, 60_000);
});
