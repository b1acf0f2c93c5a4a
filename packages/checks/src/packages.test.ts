import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, test } from "vitest";
import { consumerOn, tarballOf } from "./support/installed.ts";
import { usualLine } from "./support/otel-lines.ts";
import { runCommand } from "./support/run-command.ts";
import { type Manifest, publishedPackages, root } from "./support/workspace.ts";

const licence = readFileSync(`${root}LICENSE`, "utf8");

/** Entry points for ECMAScript modules alone, with the reason in the package's build. */
const modulesOnly: { readonly [name: string]: readonly string[] } = {
  "@genspan/node": ["./register"],
};

describe.each(publishedPackages.map((pkg) => pkg.manifest.name))("%s", (name) => {
  const tarball = tarballOf(name);
  const bytes = readFileSync(tarball);
  const packed = createPackageFromTarballData(bytes);
  const read = (file: string): string => packed.readFile(`/node_modules/${name}/${file}`);
  const manifest: Manifest = JSON.parse(read("package.json"));

  test("says what a registry and a bundler need to know", () => {
    expect(manifest).toMatchObject({
      license: "Apache-2.0",
      type: "module",
      description: expect.stringMatching(/^[A-Z].*[^.]$/),
      engines: { node: ">=20" },
      files: ["dist"],
      exports: { "./package.json": "./package.json" },
    });
    const startsOnImport = manifest.exports?.["./register"] !== undefined;
    if (startsOnImport) expect(manifest.sideEffects).toContain("./dist/register.mjs");
    else expect(manifest.sideEffects).toBe(false);
  });

  test("holds its build, its licence and its README, and nothing else", () => {
    const start = `/node_modules/${name}/`;
    const files = packed.listFiles().map((file) => file.slice(start.length));
    expect(files.filter((file) => !file.startsWith("dist/")).sort()).toEqual([
      "LICENSE",
      "README.md",
      "package.json",
    ]);
    expect(read("LICENSE")).toBe(licence);
    expect(read("README.md")).toContain(`# ${name}`);
  });

  test("asks for versions that a registry knows", () => {
    const wanted = { ...manifest.dependencies, ...manifest.peerDependencies };
    expect(Object.entries(wanted).filter(([, range]) => /[a-z]+:/.test(range))).toEqual([]);
    for (const { manifest: ours } of publishedPackages) {
      expect([undefined, ours.version]).toContain(wanted[ours.name]);
    }
  });

  test("exports the same from ECMAScript modules and from CommonJS", async () => {
    const both = Object.entries(manifest.exports ?? {}).flatMap(([path, conditions]) =>
      Object.hasOwn(Object(conditions), "require") ? [name + path.slice(1)] : [],
    );
    const program = `
      import { createRequire } from "node:module";
      const require = createRequire(process.cwd() + "/");
      const namesOf = (module) => Object.keys(module).sort();
      const names = { modules: {}, commonjs: {} };
      for (const entry of ${JSON.stringify(both)}) {
        names.modules[entry] = namesOf(await import(entry));
        names.commonjs[entry] = namesOf(require(entry));
      }
      console.log(JSON.stringify(names));`;
    const args = ["--input-type=module", "--eval", program];
    const output = await runCommand(process.execPath, args, { cwd: consumerOn(usualLine) });
    const { modules, commonjs } = JSON.parse(output);
    expect(Object.keys(modules)).not.toEqual([]);
    expect(commonjs).toEqual(modules);
  });

  test("publint finds nothing", async () => {
    const { messages } = await publint({
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual(
      [],
    );
  });

  test("its types are right for every way to resolve them", async () => {
    const result = await checkPackage(packed);
    if (result.types === false) throw new Error("the package has no types");
    const needless = modulesOnly[name] ?? [];
    const entrypoints = Object.values(result.entrypoints);
    const problems = result.problems.filter((problem) => {
      // Node before exports existed is older than anything that is supported.
      if ("resolutionKind" in problem && problem.resolutionKind === "node10") return false;
      return !("entrypoint" in problem && needless.includes(problem.entrypoint));
    });
    expect(entrypoints.length).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });
});
