import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { usualLine } from "./support/otel-lines.ts";
import { runCommand } from "./support/run-command.ts";

const require = createRequire(import.meta.url);
const folder = join(inject("consumers")[usualLine]!, "types");

// The API and zod use what every runtime has and only the library of browsers declares.
const base = ["es2022", "dom"];

/** Programs of users, each with what it is compiled with beside strictness. */
const programs: { readonly [name: string]: object } = {
  "modules and CommonJS, without the disposable library": {
    compilerOptions: { module: "nodenext", moduleResolution: "nodenext", lib: base },
    files: ["consumer.mts", "consumer.cts"],
  },
  "using and await using, for a bundler": {
    compilerOptions: {
      module: "esnext",
      moduleResolution: "bundler",
      lib: [...base, "esnext.disposable"],
    },
    files: ["consumer.mts", "scopes.mts"],
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
  mkdirSync(folder);
  const copy = (program: string, ending: string): void =>
    copyFileSync(
      join(import.meta.dirname, "programs/types", `${program}.ts`),
      join(folder, `${program}.${ending}`),
    );
  copy("consumer", "mts");
  copy("consumer", "cts");
  copy("scopes", "mts");
});

describe.each(["5.4", "5.6", "5.9", "6.0", "7.0"])("TypeScript %s", (version) => {
  const compiler = join(dirname(require.resolve(`typescript-${version}/package.json`)), "bin/tsc");

  test("is the version meant", async () => {
    const output = await runCommand(process.execPath, [compiler, "--version"]);
    expect(output).toMatch(`Version ${version}.`);
  });

  test.each(Object.entries(programs))("compiles %s", async (name, program) => {
    const config = join(folder, `tsconfig-${version}-${name.replaceAll(/\W+/g, "-")}.json`);
    const { compilerOptions } = program as { compilerOptions: object };
    const options = { ...program, compilerOptions: { ...strict, ...compilerOptions } };
    writeFileSync(config, JSON.stringify(options));
    const output = await runCommand(process.execPath, [compiler, "--project", config]);
    expect(output).toBe("");
  });
});
