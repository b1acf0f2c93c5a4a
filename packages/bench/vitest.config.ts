import { defineConfig, type ViteUserConfig } from "vitest/config";

// The heap is measured after a collection: its tests ask for one.
const config: ViteUserConfig = defineConfig({ test: { execArgv: ["--expose-gc"] } });

export default config;
