import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the program of the README runs and prints what the README says", async () => {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const readme = await readFile(`${cwd}/README.md`, "utf8");
  const [, program = ""] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const [, output = ""] = /```text\n(.*?)```/s.exec(readme) ?? [];
  expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(25);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", program],
    { cwd, env: { PATH: process.env.PATH } },
  );
  expect(stdout).toBe(output);
});
