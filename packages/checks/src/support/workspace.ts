import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly description?: string;
  readonly sideEffects?: boolean | readonly string[];
  readonly files?: readonly string[];
  readonly exports?: { readonly [path: string]: unknown };
  readonly bin?: { readonly [command: string]: string };
  readonly engines?: { readonly node?: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
  readonly optionalDependencies?: { readonly [name: string]: string };
}

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Its folder from the root, as `packages/core`. */
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/** The folder that holds the whole workspace. */
export const root: string = fileURLToPath(new URL("../../../..", import.meta.url));

/** Every package and example of the workspace, in the order of their folders. */
export const workspacePackages: readonly WorkspacePackage[] = ["packages", "examples"]
  .filter((parent) => existsSync(`${root}${parent}`))
  .flatMap((parent) => readdirSync(`${root}${parent}`).map((name) => `${parent}/${name}`))
  .filter((folder) => existsSync(`${root}${folder}/package.json`))
  .sort()
  .map((folder) => ({
    folder,
    path: `${root}${folder}`,
    manifest: JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8")),
  }));

/** The packages that users install. */
export const publishedPackages: readonly WorkspacePackage[] = workspacePackages.filter(
  ({ manifest }) => manifest.private !== true,
);
