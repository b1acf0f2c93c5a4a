import { describe, expect, test } from "vitest";
import { expectedOutcome } from "./programs/expected-outcome.ts";
import { consumerOn } from "./support/installed.ts";
import { otelLines } from "./support/otel-lines.ts";
import { compileProgram } from "./support/programs.ts";
import { runCommand } from "./support/run-command.ts";
import { bun, deno, leftOut, nodes } from "./support/runtimes.ts";

interface Runtime {
  readonly name: string;
  readonly binary: string;
  readonly args: readonly string[];
  /** The version of Node that it is, or is like. */
  readonly node: number;
}

const runtimes: readonly Runtime[] = [
  ...[...nodes].map(([node, binary]) => ({ name: `Node ${node}`, binary, args: [], node })),
  { name: "Bun", binary: bun, args: [], node: 24 },
  { name: "Deno", binary: deno, args: ["run", "--allow-all", "--no-lock"], node: 24 },
];

describe.each(Object.entries(otelLines))("OpenTelemetry %s", (version, { program, node }) => {
  const consumer = consumerOn(version);
  const fitting = runtimes.filter((runtime) => runtime.node >= node && !leftOut(runtime.binary));

  describe.each(fitting.map((runtime) => [runtime.name, runtime] as const))("%s", (_, runtime) => {
    const outcome = async (format: "esm" | "cjs", target: string): Promise<unknown> => {
      const file = await compileProgram(program, { consumer, format, target });
      const output = await runCommand(runtime.binary, [...runtime.args, file], { cwd: consumer });
      return JSON.parse(output);
    };

    test("ECMAScript modules", async () => {
      expect(await outcome("esm", "es2022")).toEqual(expectedOutcome);
    });

    test("CommonJS", async () => {
      expect(await outcome("cjs", "es2022")).toEqual(expectedOutcome);
    });

    if (runtime.node < 24) return;
    test("await using as the runtime has it", async () => {
      expect(await outcome("esm", "esnext")).toEqual(expectedOutcome);
    });
  });
});
