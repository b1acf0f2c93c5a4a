import { copyFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundlers } from "./support/bundlers.ts";
import { consumerOn } from "./support/installed.ts";
import { usualLine } from "./support/otel-lines.ts";
import { runCommand } from "./support/run-command.ts";

const consumer = consumerOn(usualLine);

/** Copies a program to where the packages are installed. */
function program(name: string): string {
  const path = join(consumer, name);
  copyFileSync(join(import.meta.dirname, "programs", name), path);
  return path;
}

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
  test("bundles a program without a warning, and the bundle runs", async () => {
    const outfile = join(consumer, `bundle-${name.replace(" ", "-")}`, "main.mjs");
    expect(await bundle({ entry: program("bundled.mjs"), outfile })).toEqual([]);
    const output = await runCommand(process.execPath, [outfile], { cwd: consumer });
    expect(JSON.parse(output)).toEqual([
      "chat gpt-5",
      "execute_tool search",
      "invoke_agent Writer",
    ]);
  });
});

/** What a browser loads for a program, the API aside, which every OpenTelemetry program has. */
async function measure(name: string): Promise<{ files: string[]; bytes: number }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [program(name)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    external: ["@opentelemetry/api"],
    absWorkingDir: consumer,
  });
  const files = Object.keys(metafile.inputs).filter((file) => file.startsWith("node_modules"));
  return {
    files: files.map((file) => relative("node_modules", file)).sort(),
    bytes: gzipSync(outputFiles[0]!.contents, { level: 9 }).length,
  };
}

const parts = /^@genspan\/(core|baggage)\/dist\//;

test("core with baggage has at most 21.5 kB, and nothing of schemas or registry", async () => {
  const { files, bytes } = await measure("whole.mjs");
  expect(files.filter((file) => !parts.test(file))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(22_528);
});

test("a program of one operation and no stream has at most 19.5 kB", async () => {
  const { files, bytes } = await measure("one-operation.mjs");
  expect(files.filter((file) => !parts.test(file))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(20_480);
});
