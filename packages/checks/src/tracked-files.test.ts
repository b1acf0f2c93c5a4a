import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { expect, test } from "vitest";
import { root } from "./support/workspace.ts";

// Written in pieces, so that this file does not find itself.
const strays: { readonly [what: string]: RegExp } = {
  "a folder of someone's machine": new RegExp(
    `(?<![\\w.-])/(?:${["wo" + "rk", "ro" + "ot", "home/\\w+", "Us" + "ers/\\w+"].join("|")})/`,
  ),
  "a folder beside the repository": new RegExp(
    `\\.\\./sha${"red"}\\b|(?<!\\.)\\bsha${"red"}/\\w+\\.md`,
  ),
  "the host of a registry": new RegExp(
    `https?://[^/\\s"']*(?:regis${"try"}|mir${"ror"}|arti${"factory"}|nex${"us"})[^/\\s"']*[:/]`,
  ),
  "a tool that only the authors have": new RegExp(
    `\\bis${"sues"} show\\b|(?:^|[\`;&|(]\\s*)pn (?:exec|install|run)\\b`,
    "m",
  ),
};

const generated = new Set(["node_modules", "dist", "coverage", ".turbo", ".git"]);

/** The files that git tracks; without git's data all files but what is installed and built. */
function files(): string[] {
  if (existsSync(`${root}.git`)) {
    const list = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
    return list.split("\0").filter((name) => name !== "" && existsSync(`${root}${name}`));
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((name) => !name.split(sep).some((part) => generated.has(part)));
}

test("no tracked file names machines, registries or tools of its authors", () => {
  const names = files();
  expect(names).toContain("package.json");
  const found = names.flatMap((name) => {
    const text = readFileSync(`${root}${name}`, "latin1");
    return Object.entries(strays)
      .map(([what, pattern]) => [what, pattern.exec(text)?.[0]])
      .filter(([, match]) => match !== undefined)
      .map(([what, match]) => `${name}: ${what}, ${match}`);
  });
  expect(found).toEqual([]);
});
