import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "@genspan/checks",
    globalSetup: "./src/support/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
