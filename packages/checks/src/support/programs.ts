import { join } from "node:path";
import { build } from "esbuild";

/** How a program is compiled. */
export interface ProgramOptions {
  /** The project whose packages the program uses. */
  readonly consumer: string;
  readonly format: "esm" | "cjs";
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
    entryPoints: [join(import.meta.dirname, "../programs", name)],
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
