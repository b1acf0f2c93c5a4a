import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import ts from "typescript-5.9";
import type { WorkspacePackage } from "./workspace.ts";

/** A source file and what it imports, statically or not, types included. */
export interface SourceFile {
  readonly path: string;
  /** From the package's folder, as `src/index.ts`. */
  readonly name: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const outside = new Set(["node_modules", "dist", ".turbo"]);

/** Every file of TypeScript or JavaScript that belongs to `pkg`, tests and scripts included. */
export function sourceFiles(pkg: WorkspacePackage): readonly SourceFile[] {
  return readdirSync(pkg.path, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .filter((name) => !name.split(sep).some((part) => outside.has(part)))
    .map((name) => sourceFile(pkg, resolve(pkg.path, name)));
}

/**
 * The files that end up in the published package: those that its build's entry points reach by
 * relative imports.
 */
export async function shippedFiles(pkg: WorkspacePackage): Promise<readonly SourceFile[]> {
  const waiting = await entryPoints(pkg);
  const shipped = new Map<string, SourceFile>();
  for (const path of waiting) {
    if (shipped.has(path)) continue;
    const file = sourceFile(pkg, path);
    shipped.set(path, file);
    for (const name of file.imports) {
      if (name.startsWith(".")) waiting.push(resolve(dirname(path), name));
    }
  }
  return [...shipped.values()];
}

interface Build {
  readonly entry: readonly string[] | { readonly [name: string]: string };
}

async function entryPoints(pkg: WorkspacePackage): Promise<string[]> {
  const config: { default: Build | Build[] } = await import(`${pkg.path}/tsdown.config.ts`);
  return [config.default]
    .flat()
    .flatMap(({ entry }) => Object.values(entry))
    .map((entry) => resolve(pkg.path, entry));
}

function sourceFile(pkg: WorkspacePackage, path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const imports = importedFiles.map(({ fileName }) => fileName);
  return { path, name: relative(pkg.path, path), text, imports };
}
