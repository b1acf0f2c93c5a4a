import { defineConfig, type UserWorkspaceConfig } from "vitest/config";

const config: UserWorkspaceConfig = defineConfig({
  test: {
    name: "@genspan/core",
    // Some tests ask the collector what it finds.
    execArgv: ["--expose-gc"],
  },
});

export default config;
