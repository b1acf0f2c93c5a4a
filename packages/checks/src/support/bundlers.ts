import { basename, dirname } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import * as esbuild from "esbuild";
import * as rollup from "rollup";
import * as vite7 from "vite";
import * as vite8 from "vite-8";
import webpack from "webpack";

/** A bundle to be made of a program for Node, minified, with everything in it. */
export interface Bundle {
  readonly entry: string;
  readonly outfile: string;
}

/** Makes a bundle and gives the warnings. */
export type Bundler = (bundle: Bundle) => Promise<readonly string[]>;

const esbuildBundler: Bundler = async ({ entry, outfile }) => {
  const { warnings } = await esbuild.build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    mainFields: ["module", "main"],
    format: "esm",
    target: "es2022",
    logLevel: "silent",
  });
  return warnings.map(({ text }) => text);
};

const rollupBundler: Bundler = async ({ entry, outfile }) => {
  const warnings: string[] = [];
  const bundle = await rollup.rollup({
    input: entry,
    external: /^node:/,
    plugins: [nodeResolve({ exportConditions: ["node"], preferBuiltins: true }), terser()],
    onLog: (level, { message }) => {
      if (level === "warn") warnings.push(message);
    },
  });
  await bundle.write({ file: outfile, format: "esm" });
  await bundle.close();
  return warnings;
};

/** What is used of vite; version 7 bundles by rollup, version 8 by rolldown. */
type Vite = Pick<typeof vite7, "build" | "createLogger">;

const viteBundler =
  (vite: Vite): Bundler =>
  async ({ entry, outfile }) => {
    const warnings: string[] = [];
    const logger = vite.createLogger("silent");
    logger.warn = (message) => warnings.push(message);
    logger.warnOnce = logger.warn;
    await vite.build({
      root: dirname(entry),
      configFile: false,
      logLevel: "silent",
      customLogger: logger,
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        minify: true,
        emptyOutDir: false,
        outDir: dirname(outfile),
        rollupOptions: { output: { entryFileNames: basename(outfile) } },
      },
    });
    return warnings;
  };

const webpackBundler: Bundler = ({ entry, outfile }) =>
  new Promise((resolve, reject) => {
    const compiler = webpack({
      entry,
      mode: "production",
      target: "node20",
      context: dirname(entry),
      experiments: { outputModule: true },
      output: { path: dirname(outfile), filename: basename(outfile), library: { type: "module" } },
    });
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) return reject(error);
        const { errors = [], warnings = [] } = stats!.toJson({ errors: true, warnings: true });
        resolve([...errors, ...warnings].map(({ message }) => message));
      });
    });
  });

export const bundlers: { readonly [name: string]: Bundler } = {
  esbuild: esbuildBundler,
  rollup: rollupBundler,
  "vite 7": viteBundler(vite7),
  "vite 8": viteBundler(vite8 as unknown as Vite),
  webpack: webpackBundler,
};
