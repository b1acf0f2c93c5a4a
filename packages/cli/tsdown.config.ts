import { defineConfig, type UserConfig } from "tsdown";

const common: UserConfig = {
  fixedExtension: true,
  target: "es2022",
  platform: "node",
};

const config: UserConfig[] = defineConfig([
  { ...common, entry: ["src/genspan.ts"], format: ["esm"], dts: false },
  { ...common, entry: { tree: "src/tree/index.ts" }, format: ["esm", "cjs"], dts: true },
]);

export default config;
