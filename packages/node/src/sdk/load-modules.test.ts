import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { loadModules, MissingPackagesError } from "./load-modules.ts";

// Starting processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** A project that has this package but no SDK, only the given packages. */
async function project(...packages: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "genspan-node-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@genspan/node"), { recursive: true });
  await mkdir(join(modules, "@opentelemetry"));
  await cp(join(packageFolder, "dist"), join(modules, "@genspan/node/dist"), { recursive: true });
  await cp(join(packageFolder, "package.json"), join(modules, "@genspan/node/package.json"));
  for (const name of packages)
    await symlink(join(packageFolder, "node_modules", name), join(modules, name));
  return folder;
}

const run = async (folder: string, code: string): Promise<string> => {
  const args = ["--input-type=module", "-e", code];
  return (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout;
};

test("start names all that is missing and the command that installs it", async () => {
  const folder = await project("@opentelemetry/api", "@genspan/core", "@genspan/baggage");
  const output = await run(
    folder,
    `import { start } from "@genspan/node";
     await start({ serviceName: "s", signals: ["traces"], prometheus: {} }).catch((error) => {
       console.log(error.name, error.packages.join(), error.message);
     });`,
  );
  expect(output).toBe(
    "MissingPackagesError " +
      "@opentelemetry/resources,@opentelemetry/core,@opentelemetry/context-async-hooks," +
      "@opentelemetry/sdk-trace-base,@opentelemetry/exporter-trace-otlp-proto " +
      "@genspan/node: missing @opentelemetry/resources, @opentelemetry/core, " +
      "@opentelemetry/context-async-hooks, @opentelemetry/sdk-trace-base, " +
      "@opentelemetry/exporter-trace-otlp-proto (the installed @opentelemetry/api belongs to " +
      "OpenTelemetry 2.x). Run: npm install '@opentelemetry/resources@^2.12.0' " +
      "'@opentelemetry/core@^2.12.0' '@opentelemetry/context-async-hooks@^2.12.0' " +
      "'@opentelemetry/sdk-trace-base@^2.12.0' " +
      "'@opentelemetry/exporter-trace-otlp-proto@^0.223.0'\n",
  );
});

test("start works in a sandbox where CommonJS cannot import, as test runners have them", async () => {
  const code = `
    import { readFileSync } from "node:fs";
    import { createRequire, Module } from "node:module";
    import { runInThisContext } from "node:vm";
    const { resolve } = createRequire(process.cwd() + "/index.js");
    const filename = resolve("@genspan/node");
    const run = runInThisContext(Module.wrap(readFileSync(filename, "utf8")), { filename });
    const exports = {};
    run(exports, createRequire(filename), { exports }, filename, process.cwd());
    const { genai, memory, shutdown } = await exports.start({ serviceName: "s", preset: "memory" });
    genai.executeTool.run({ toolName: "t" }, () => 1);
    console.log(memory.spans().map(({ name }) => name).join());
    await shutdown();`;
  expect(await run(packageFolder, code)).toBe("execute_tool t\n");
});

test("callback metrics need nothing but the API", async () => {
  const folder = await project("@opentelemetry/api", "@genspan/core", "@genspan/baggage");
  const code = `import { callbackMetrics } from "@genspan/node";
    callbackMetrics().counter("c").inc(); console.log("fine");`;
  expect(await run(folder, code)).toBe("fine\n");
});

test("packages that are there are loaded, those of gRPC too", async () => {
  const modules = await loadModules(["tracesGrpc", "metricsGrpc", "logsGrpc", "grpc"]);
  for (const role of ["tracesGrpc", "metricsGrpc", "logsGrpc"] as const)
    expect(Object.keys(modules[role])).toEqual([expect.stringMatching(/^OTLP\w+Exporter$/)]);
  expect(modules.grpc.Metadata).toBeTypeOf("function");
});

test("versions are those of the line and of each package", () => {
  const names = ["sdk-metrics", "sdk-logs", "api-logs", "instrumentation-runtime-node"];
  const { message } = new MissingPackagesError(names.map((name) => `@opentelemetry/${name}`));
  expect(message.split("npm install ")[1]).toBe(
    "'@opentelemetry/sdk-metrics@^2.12.0' '@opentelemetry/sdk-logs@^0.223.0' " +
      "'@opentelemetry/api-logs@^0.223.0' '@opentelemetry/instrumentation-runtime-node@^0.36.1'",
  );
});
