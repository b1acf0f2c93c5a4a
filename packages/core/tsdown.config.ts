import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: ["src/index.ts", "src/redactors.ts", "src/reducers.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  fixedExtension: true,
  dts: true,
  // Names are written out where they are used, and nobody has to install the conventions for them.
  inputOptions: { optimization: { inlineConst: { mode: "all", pass: 3 } } },
  // Consumers need not have the library that declares `Disposable`.
  banner: { dts: '/// <reference lib="esnext.disposable" />' },
});

export default config;
