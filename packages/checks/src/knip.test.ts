import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "./support/run-command.ts";
import { root } from "./support/workspace.ts";

test("no file, dependency or export of the workspace is unused or undeclared", async () => {
  const require = createRequire(import.meta.url);
  const knip = join(dirname(require.resolve("knip/package.json")), "bin/knip.js");
  const config = join(import.meta.dirname, "../knip.json");
  const options = ["--config", config, "--no-progress", "--no-config-hints"];
  expect(await runCommand(process.execPath, [knip, ...options], { cwd: root })).toBe("");
});
