import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: ["src/index.ts", "src/redactors.ts", "src/reducers.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  fixedExtension: true,
  dts: true,
  // Consumers need not have the library that declares `Disposable`.
  banner: { dts: '/// <reference lib="esnext.disposable" />' },
});

export default config;
