import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const packages = [
  "@opentelemetry/api",
  "@opentelemetry/sdk-trace-base",
  "@opentelemetry/sdk-metrics",
  "@loongsuite/opentelemetry-util-genai",
  "@langfuse/tracing",
  "@arizeai/openinference-core",
];

/** When, on what and with which versions something was measured, as one line. */
export function circumstances(node: string, effort: { rounds: number }): string {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const [cpu] = cpus();
  const versions = packages.map((name) => `\`${name}\` ${versionOf(name)}`);
  return [
    `Measured on ${date} with Node ${version} on ${cpu?.model.trim() ?? "an unknown processor"},`,
    `${effort.rounds} rounds: ${versions.join(", ")}.`,
  ].join("\n");
}

function versionOf(name: string): string {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(manifest), "utf8")).version;
}
