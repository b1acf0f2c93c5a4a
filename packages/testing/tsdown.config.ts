import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: ["src/index.ts", "src/vitest.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "node",
  fixedExtension: true,
  dts: true,
  // Else an entry has to export it for the others.
  outputOptions: {
    codeSplitting: { groups: [{ name: "rolldown-runtime", test: /rolldown\/runtime\.js$/ }] },
  },
});

export default config;
