import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { consumerOn } from "./support/installed.ts";
import { newestLine, usualLine } from "./support/otel-lines.ts";
import { runCommand } from "./support/run-command.ts";

const require = createRequire(import.meta.url);

/** Compilers, and the line of OpenTelemetry whose types they see. */
const compilers = [
  ...["5.4", "5.6", "5.9", "6.0", "7.0"].map((version) => [version, usualLine] as const),
  ...["5.4", "7.0"].map((version) => [version, newestLine] as const),
];

// The API and zod use what every runtime has and only the library of browsers declares.
const base = ["es2022", "dom"];

/** Programs of users, each with what it is compiled with beside strictness. */
const programs: { readonly [name: string]: { compilerOptions: object; files: string[] } } = {
  "modules and CommonJS, without the disposable library": {
    compilerOptions: { module: "nodenext", moduleResolution: "nodenext", lib: base },
    files: ["consumer.mts", "consumer.cts"],
  },
  "scopes, tests and servers, for a bundler": {
    compilerOptions: {
      types: ["node"],
      module: "esnext",
      moduleResolution: "bundler",
      lib: [...base, "esnext.disposable"],
    },
    files: ["consumer.mts", "scopes.mts", "server.mts"],
  },
};

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: "es2022",
  types: [],
};

beforeAll(() => {
  for (const line of [usualLine, newestLine]) {
    const folder = folderOf(line);
    mkdirSync(folder);
    const copy = (program: string, ending: string): void =>
      copyFileSync(
        join(import.meta.dirname, "programs/types", `${program}.ts`),
        join(folder, `${program}.${ending}`),
      );
    copy("consumer", "mts");
    copy("consumer", "cts");
    copy("scopes", "mts");
    copy("server", "mts");
  }
});

describe.each(compilers)("TypeScript %s, OpenTelemetry %s", (version, line) => {
  const compiler = join(dirname(require.resolve(`typescript-${version}/package.json`)), "bin/tsc");

  test.each(Object.entries(programs))("compiles %s", async (name, { compilerOptions, files }) => {
    const banner = await runCommand(process.execPath, [compiler, "--version"]);
    expect(banner).toMatch(`Version ${version}.`);
    const config = join(folderOf(line), `tsconfig-${version}-${name.replaceAll(/\W+/g, "-")}.json`);
    writeFileSync(
      config,
      JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files }),
    );
    expect(await runCommand(process.execPath, [compiler, "--project", config])).toBe("");
  });
});

function folderOf(line: string): string {
  return join(consumerOn(line), "types");
}
