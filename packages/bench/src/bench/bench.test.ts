import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

async function bench(...options: string[]): Promise<string> {
  const args = ["--import", "tsx", "src/bench.ts", "--rounds", "1", "--millis", "1", ...options];
  return (await promisify(execFile)(process.execPath, args, { cwd: packageRoot })).stdout;
}

test("the bench prints a table with a row for each contender", async () => {
  const printed = await bench("--work", "content-limit", "--configuration", "recording");
  const rows = printed.split("\n").filter((line) => line.startsWith("| "));
  const figures = /^\*\*\d+\.\d\d\*\* \(\d+\.\d\d\) [\d.]+ (ns|µs), [\d.]+ k?B$/;
  expect(
    rows.map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ),
  ).toEqual([
    ["two calls", "recording"],
    ["-".repeat(22), expect.stringMatching(/^-+$/)],
    ["raw again", expect.stringMatching(figures)],
    ["genspan start and stop", expect.stringMatching(figures)],
  ]);
}, 60_000);
