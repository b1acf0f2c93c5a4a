import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Where the file of an installed package would stand; optional packages may be missing. */
function inPackage(name: string, file: string): string {
  const paths = require.resolve.paths(name) ?? [];
  const found = paths.map((path) => join(path, name, file)).find(existsSync);
  return found ?? join(dirname(import.meta.dirname), "node_modules", name, file);
}

const own = Number(process.versions.node.split(".")[0]);

/** The binaries of Node, by their major version: the one that runs the tests, and those of npm. */
export const nodes: ReadonlyMap<number, string> = new Map(
  [...new Set([own, 22, 24, 26])]
    .sort()
    .map((major) => [
      major,
      major === own ? process.execPath : inPackage(`node-${major}`, "bin/node"),
    ]),
);

export const bun: string = inPackage("@oven/bun-linux-x64", "bin/bun");
export const deno: string = inPackage("@deno/linux-x64-glibc", "deno");
export const workerd: string = inPackage("@cloudflare/workerd-linux-64", "bin/workerd");

/**
 * Whether a check of `binary` is left out: where npm has no such binary for the machine, and never
 * in CI, where a missing one fails.
 */
export function leftOut(binary: string): boolean {
  if (existsSync(binary) || process.env.CI) return false;
  console.error(`LEFT OUT: ${binary} is not installed on this machine`);
  return true;
}
