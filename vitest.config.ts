import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/*", "examples/*"],
    reporters: ["default", "./packages/checks/src/closing-line-reporter.ts"],
  },
});
