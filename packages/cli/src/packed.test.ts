import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const packages = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "genspan-packed-"));
const installed = join(folder, "node_modules");
const bin = join(installed, "genspan", packageJson.bin.genspan);

/** Installs the packed tarball of a workspace package, and links what it depends on. */
function install(source: string): void {
  const packageFolder = join(packages, source);
  const npm = ["pack", "--json", "--pack-destination", folder];
  const [{ filename, name }] = JSON.parse(
    execFileSync("npm", npm, {
      cwd: packageFolder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  execFileSync("tar", ["xzf", join(folder, filename), "-C", folder]);
  cpSync(join(folder, "package"), join(installed, name), { recursive: true });
  rmSync(join(folder, "package"), { recursive: true });
  const { dependencies } = createRequire(import.meta.url)(join(packageFolder, "package.json"));
  for (const dependency of Object.keys(dependencies)) {
    if (dependency.startsWith("@genspan/")) continue;
    const link = join(installed, dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(packageFolder, "node_modules", dependency)), link);
  }
}

beforeAll(() => {
  install("conventions");
  install("cli");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the installed program on a stream of input. */
async function run(args: string[], input: Iterable<string>, nodeOptions: string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, bin, ...args], { cwd: folder });
  const closed = once(child, "close");
  const output = text(child.stdout);
  const errors = text(child.stderr);
  await pipeline(Readable.from(input), child.stdin).catch(() => {});
  const [code] = await closed;
  return { code, output: await output, errors: await errors };
}

describe("the packed genspan", () => {
  test("runs from where it is installed", async () => {
    const output = execFileSync(bin, ["--version"], { encoding: "utf8" });
    expect(output).toBe(`${packageJson.version}\n`);
    const traces = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"GET /"}]}]}]}';
    expect(await run(["check", "-"], [traces])).toEqual({
      code: 0,
      output: "no findings in 1 span, 0 metrics, 0 log records\n",
      errors: "",
    });
    expect((await run(["check", "-"], ["{"])).code).toBe(2);
  });

  test("lets other programs draw traces, from modules of both kinds", () => {
    const draw =
      'const forest = new TraceForest(); forest.add({ name: "chat" });' +
      "console.log([...drawTrace(forest.traces()[0])][1]);";
    const esm = `import { TraceForest, drawTrace } from "genspan/tree"; ${draw}`;
    const cjs = `const { TraceForest, drawTrace } = require("genspan/tree"); ${draw}`;
    for (const [type, code] of [
      ["module", esm],
      ["commonjs", cjs],
    ] as const) {
      const args = [`--input-type=${type}`, "--eval", code];
      const output = execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      expect(output).toBe("chat  0 µs\n");
    }
  });

  test("reads a request that is larger than its memory", async () => {
    const span = JSON.stringify({
      traceId: "aa",
      name: "chat",
      attributes: [{ key: "text", value: { stringValue: "x".repeat(10_000) } }],
    });
    const spans = 10_000;
    function* request() {
      yield `{"resourceSpans":[{"scopeSpans":[{"spans":[${span}`;
      for (let index = 1; index < spans; index++) yield `,${span}`;
      yield "]}]}]}";
    }
    const { code, output, errors } = await run(["check"], request(), ["--max-old-space-size=48"]);
    expect({ code, output, errors }).toEqual({
      code: 0,
      output: "no findings in 10,000 spans, 0 metrics, 0 log records\n",
      errors: "",
    });
  }, 60_000);

  test("ends quietly when its reader leaves, as a program does that SIGPIPE ends", async () => {
    const spans = Array.from({ length: 20_000 }, (_, index) => ({
      traceId: `${index}`,
      name: "s",
    }));
    const child = spawn(process.execPath, [bin, "tree"], { cwd: folder });
    const closed = once(child, "close");
    const errors = text(child.stderr);
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.end(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
    expect(await closed).toEqual([141, null]);
    expect(await errors).toBe("");
  });

  test("keeps its exit code when nobody reads what it has to say", async () => {
    const child = spawn(process.execPath, [bin, "tree", "missing.json"], { cwd: folder });
    const closed = once(child, "close");
    child.stderr.destroy();
    expect(await closed).toEqual([2, null]);
  });

  test.runIf(existsSync("/dev/full"))("says that its output cannot be written", async () => {
    const disk = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [bin, "--help"], { stdio: ["ignore", disk, "pipe"] });
    closeSync(disk);
    const closed = once(child, "close");
    const errors = await text(child.stderr!);
    expect([await closed, errors]).toEqual([
      [2, null],
      "genspan: standard output: ENOSPC: no space left on device, write\n",
    ]);
  });
});
