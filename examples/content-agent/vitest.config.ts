import { defineConfig } from "vitest/config";

export default defineConfig({
  // The scripted model takes its time, as real ones do.
  test: { name: "content-agent", testTimeout: 60_000, hookTimeout: 60_000 },
});
