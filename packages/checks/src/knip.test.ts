import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "./support/run-command.ts";
import { root } from "./support/workspace.ts";

test("no file, dependency or export of the workspace is unused or undeclared", async () => {
  const knip = join(import.meta.dirname, "../node_modules/knip/bin/knip.js");
  const config = join(import.meta.dirname, "../knip.json");
  const options = ["--config", config, "--no-progress", "--no-config-hints"];
  expect(await runCommand(process.execPath, [knip, ...options], { cwd: root })).toBe("");
});
