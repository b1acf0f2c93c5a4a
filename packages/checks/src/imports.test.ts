import { builtinModules } from "node:module";
import { dirname, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { bareGlobals } from "./support/bare-globals.ts";
import { type SourceFile, shippedFiles, sourceFiles } from "./support/source-files.ts";
import {
  publishedPackages,
  type WorkspacePackage,
  workspacePackages,
} from "./support/workspace.ts";

const openTelemetry = /^@opentelemetry\/[a-z-]+$/;
const node = /^node:/;

/** What the files of each published package may import from outside the package. */
const allowed: { readonly [name: string]: readonly (string | RegExp)[] } = {
  "@genspan/conventions": ["zod"],
  "@genspan/baggage": ["@opentelemetry/api"],
  "@genspan/core": ["@opentelemetry/api", "@genspan/baggage", "@genspan/conventions/names"],
  "@genspan/node": ["@genspan/core", "@genspan/baggage", openTelemetry, "@grpc/grpc-js", node],
  "@genspan/testing": [
    "@genspan/core",
    "@genspan/conventions",
    "@genspan/conventions/names",
    openTelemetry,
    "vitest",
    "protobufjs/light.js",
    "diff",
    node,
  ],
  genspan: [
    "@genspan/conventions",
    "@genspan/conventions/names",
    "@streamparser/json",
    "picocolors",
    node,
  ],
};

/** What the build writes into a package, so that its users need not install it. */
const builtIn: { readonly [name: string]: readonly string[] } = {
  "@genspan/core": ["@genspan/conventions/names"],
};

const isAllowed = (pkg: WorkspacePackage, name: string): boolean =>
  name.startsWith(".") ||
  allowed[pkg.manifest.name]!.some((one) =>
    typeof one === "string" ? one === name : one.test(name),
  );

const packageName = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

test("the table of allowed imports has each published package", () => {
  expect(Object.keys(allowed).sort()).toEqual(
    publishedPackages.map(({ manifest }) => manifest.name).sort(),
  );
});

describe.each(publishedPackages.map((pkg) => [pkg.manifest.name, pkg] as const))("%s", (_, pkg) => {
  test("imports only what its place in the order of packages allows", async () => {
    const files = await shippedFiles(pkg);
    expect(files.length).toBeGreaterThan(1);
    expect(
      files.flatMap(({ name, imports }) =>
        imports.filter((one) => !isAllowed(pkg, one)).map((one) => `${name} imports ${one}`),
      ),
    ).toEqual([]);
  });

  test("declares what it imports, and has the OpenTelemetry API as a peer only", async () => {
    const { dependencies = {}, peerDependencies = {} } = pkg.manifest;
    const declared = { ...dependencies, ...peerDependencies };
    const used = new Set((await shippedFiles(pkg)).flatMap(({ imports }) => imports));
    const packages = [...used]
      .filter((name) => !name.startsWith(".") && !name.startsWith("node:"))
      .filter((name) => !builtIn[pkg.manifest.name]?.includes(name))
      .map(packageName);
    expect(packages.filter((name) => !(name in declared))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !packages.includes(name))).toEqual([]);
    expect(dependencies).not.toHaveProperty("@opentelemetry/api");
    expect(peerDependencies["@opentelemetry/api"]).toBe(
      used.has("@opentelemetry/api") ? ">=1.9 <2" : undefined,
    );
  });
});

test.each(["@genspan/core", "@genspan/baggage"])(
  "%s needs no runtime but the language's",
  async (name) => {
    const pkg = publishedPackages.find(({ manifest }) => manifest.name === name)!;
    const { dependencies = {} } = pkg.manifest;
    expect(Object.keys(dependencies).filter((one) => !one.startsWith("@genspan/"))).toEqual([]);
    const files = await shippedFiles(pkg);
    const runtimeModules = new Set([
      ...builtinModules,
      ...builtinModules.map((one) => `node:${one}`),
    ]);
    const found = files.flatMap((file) => [
      ...file.imports.filter((one) => runtimeModules.has(one)).map((one) => `${file.name}: ${one}`),
      ...bareGlobals(file).map((one) => `${file.name}: ${one}`),
    ]);
    expect(found).toEqual([]);
  },
);

describe.each(workspacePackages.map((pkg) => [pkg.folder, pkg] as const))("%s", (_, pkg) => {
  test("imports nothing from inside another package", () => {
    const strays = sourceFiles(pkg).flatMap((file) =>
      file.imports
        .filter((one) => reachesInside(pkg, file, one))
        .map((one) => `${file.name}: ${one}`),
    );
    expect(strays).toEqual([]);
  });
});

function reachesInside(pkg: WorkspacePackage, file: SourceFile, specifier: string): boolean {
  if (specifier.startsWith(".")) {
    return !`${resolve(dirname(file.path), specifier)}/`.startsWith(`${pkg.path}/`);
  }
  const target = workspacePackages.find(({ manifest }) => manifest.name === packageName(specifier));
  if (target === undefined) return false;
  const entry = `.${specifier.slice(target.manifest.name.length)}`;
  return !Object.keys(target.manifest.exports ?? {}).includes(entry);
}
