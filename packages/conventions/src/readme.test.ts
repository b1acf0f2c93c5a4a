import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validateSpan } from "./validation/validate-span.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const block = (language: string) => readme.split(`\`\`\`${language}\n`)[1]?.split("```")[0] ?? "";

describe("the README", () => {
  it("shows a program that prints what it says", () => {
    const program = block("ts");
    expect(program.split("\n").length).toBeLessThanOrEqual(25);
    const lines: string[] = [];
    const body = program.replace(/^import .*$/m, "");
    const log = (line: string) => lines.push(line);
    new Function("validateSpan", "console", body)(validateSpan, { log });
    expect(`${lines.join("\n")}\n`).toBe(block("text"));
  });
});
