import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const fixture = fileURLToPath(new URL("./enter.fixture.ts", import.meta.url));
const verbs = fileURLToPath(new URL(".", import.meta.url));
const core = fileURLToPath(new URL("../..", import.meta.url));
const tsc = fileURLToPath(new URL("../../../../node_modules/.bin/tsc", import.meta.url));

const tool = (name: string) => [`execute_tool ${name}`, ["GET"]];
const step = ["react step", ["after"], tool("a"), tool("b"), tool("c")];
const request = (name: string) => [
  "enter_ai_application_system",
  [`invoke_agent ${name}`, step, step],
];

async function byEsbuild(): Promise<string> {
  const source = await readFile(fixture, "utf8");
  return (await transform(source, { loader: "ts", target: "es2022" })).code;
}

async function byTypeScript(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "genspan-"));
  onTestFinished(() => rm(outDir, { recursive: true }));
  const options =
    "--ignoreConfig --noCheck --target es2022 --module esnext --moduleResolution bundler --rootDir";
  await run(tsc, [...options.split(" "), verbs, "--outDir", outDir, fixture], {
    cwd: core,
  });
  return readFile(join(outDir, "enter.fixture.js"), "utf8");
}

describe.each([
  ["esbuild", byEsbuild],
  ["tsc", byTypeScript],
])("enter compiled by %s", (_, compile) => {
  test.each([
    ["as the first activity of a process", ""],
    ["that was also called before there was a context manager", "late"],
  ])(
    "%s makes two clean trees",
    async (_name, argument) => {
      const code = await compile();
      expect(code).not.toContain("await using");
      const options = ["--input-type=module", "--eval", code, argument];
      const { stdout, stderr } = await run(process.execPath, options, { cwd: core });
      expect(stderr).toBe("");
      expect(JSON.parse(stdout)).toEqual({
        nobodyInside: true,
        outside: true,
        after: true,
        mixed: [],
        tree: [request("one"), request("two")],
      });
    },
    30_000,
  );
});
