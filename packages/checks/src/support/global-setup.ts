import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type OtelLine, otelLines } from "./otel-lines.ts";
import { runCommand } from "./run-command.ts";
import { publishedPackages, root } from "./workspace.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The tarball of each published package, as it would go to the registry. */
    tarballs: { readonly [name: string]: string };
    /** For each line of OpenTelemetry a project that has the tarballs installed by npm. */
    consumers: { readonly [line: string]: string };
    /** Why there are none. */
    installFailure: string | undefined;
  }
}

/**
 * Packs the packages and installs them as users do, once for all tests. What fails here fails the
 * tests that need it, and no others.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = await mkdtemp(join(tmpdir(), "genspan-checks-"));
  const consumers: Record<string, string> = {};
  let tarballs: Record<string, string> = {};
  let failure: string | undefined;
  try {
    tarballs = await pack(join(folder, "tarballs"));
    for (const [version, line] of Object.entries(otelLines)) {
      const consumer = join(folder, `otel-${version}`);
      await install(consumer, line, tarballs);
      consumers[version] = consumer;
    }
  } catch (error) {
    failure = String(error);
  }
  project.provide("tarballs", tarballs);
  project.provide("consumers", consumers);
  project.provide("installFailure", failure);
  return () => rmSync(folder, { recursive: true, force: true });
}

async function pack(destination: string): Promise<Record<string, string>> {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const filters = publishedPackages.map(({ manifest }) => `--filter=${manifest.name}`);
  const command = ["--recursive", ...filters, "pack", "--pack-destination", destination];
  await runCommand("npx", ["--yes", packageManager, ...command], { cwd: root });
  const files = readdirSync(destination);
  return Object.fromEntries(
    publishedPackages.map(({ manifest: { name, version } }) => {
      const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
      if (!files.includes(file)) throw new Error(`no ${file} in ${files.join(", ")}`);
      return [name, join(destination, file)];
    }),
  );
}

async function install(
  folder: string,
  { ours, packages }: OtelLine,
  tarballs: { readonly [name: string]: string },
): Promise<void> {
  const fromTarballs = ours.map((name) => [name, `file:${tarballs[name]}`]);
  const manifest = {
    private: true,
    type: "module",
    dependencies: { ...Object.fromEntries(fromTarballs), ...packages },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await runCommand("npm", ["install", ...quiet], { cwd: folder, timeout: 240_000 });
}
