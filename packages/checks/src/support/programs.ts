import { join } from "node:path";
import { build } from "esbuild";

const programs = join(import.meta.dirname, "../programs");

/** How a program is compiled. */
export interface ProgramOptions {
  /** The project whose packages the program uses. */
  readonly consumer: string;
  readonly format: "esm" | "cjs" | "iife";
  /** As esbuild has it; `esnext` leaves `await using` to the runtime. */
  readonly target: string;
}

/** Compiles a program of `src/programs` into a consumer's folder, and gives its path. */
export async function compileProgram(
  name: string,
  { consumer, format, target }: ProgramOptions,
): Promise<string> {
  const base = name.replace(/\.[^.]+$/, "");
  const outfile = join(consumer, `${base}-${target}.${format === "esm" ? "mjs" : "cjs"}`);
  await build({
    entryPoints: [join(programs, name)],
    bundle: true,
    packages: "external",
    platform: "node",
    format,
    target,
    outfile,
    logLevel: "silent",
  });
  return outfile;
}

/** Bundles a program of `src/programs` with all it uses into the script of a page or worker. */
export async function bundleProgram(
  name: string,
  { consumer, format, target }: ProgramOptions,
): Promise<string> {
  const entry = await compileProgram(name, { consumer, format: "esm", target: "esnext" });
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "browser",
    format,
    target,
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
