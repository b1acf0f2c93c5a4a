import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  target: "es2022",
  platform: "node",
  fixedExtension: true,
  dts: true,
  // Else an entry has to export it for the others.
  outputOptions: {
    codeSplitting: { groups: [{ name: "rolldown-runtime", test: /rolldown\/runtime\.js$/ }] },
  },
};

const entry = { index: "src/index.ts", upload: "src/upload/index.ts" };

const config: UserConfig[] = defineConfig([
  { ...shared, entry: { ...entry, register: "src/register.ts" }, format: "esm" },
  // The register entry waits at its top level, which CommonJS cannot.
  { ...shared, entry, format: "cjs", clean: false },
]);

export default config;
