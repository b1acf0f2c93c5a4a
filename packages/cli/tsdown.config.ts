import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: ["src/genspan.ts"],
  format: ["esm"],
  fixedExtension: true,
  target: "es2022",
  platform: "node",
});

export default config;
