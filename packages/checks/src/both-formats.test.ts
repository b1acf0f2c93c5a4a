import { describe, expect, test } from "vitest";
import { consumerOn } from "./support/installed.ts";
import { usualLine } from "./support/otel-lines.ts";
import { compileProgram } from "./support/programs.ts";
import { runCommand } from "./support/run-command.ts";
import { leftOut, nodes } from "./support/runtimes.ts";

describe.each([...nodes].filter(([, binary]) => !leftOut(binary)))("Node %i", (_, binary) => {
  test("ESM and CommonJS copies in one process share state", async () => {
    const consumer = consumerOn(usualLine);
    const options = { consumer, format: "esm", target: "es2022" } as const;
    const file = await compileProgram("both-formats.mjs", options);
    expect(JSON.parse(await runCommand(binary, [file], { cwd: consumer }))).toEqual({
      twoCopies: true,
      identityInTwoCopies: true,
      spans: [
        "enter_ai_application_system, session one",
        "  execute_tool search, session one",
        "invoke_agent Writer, failed: interrupted",
        "  execute_tool inside, failed: interrupted",
      ],
      captured: "found",
      carrier: ["baggage"],
      interrupted: 2,
      warnings: 1,
      state: "object",
    });
  });
});
