import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  target: "es2022",
  platform: "node",
  fixedExtension: true,
  dts: true,
};

const config: UserConfig[] = defineConfig([
  { ...shared, entry: ["src/index.ts", "src/register.ts"], format: "esm" },
  // The register entry waits at its top level, which CommonJS cannot.
  { ...shared, entry: ["src/index.ts"], format: "cjs", clean: false },
]);

export default config;
