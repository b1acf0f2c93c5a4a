import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { main } from "./main.ts";
import { type FakeTerminalOptions, fakeTerminal } from "./terminal/fake-terminal.ts";

/** Runs the program and gives all that can be seen of it from outside. */
async function run(args: string[], options: FakeTerminalOptions = {}) {
  const terminal = fakeTerminal(options);
  const code = await main(args, terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}

const request = JSON.stringify({
  resourceSpans: [
    {
      scopeSpans: [
        {
          spans: [
            {
              traceId: "aa",
              spanId: "1",
              name: "invoke_agent Writer",
              startTimeUnixNano: "0",
              endTimeUnixNano: "5000000",
            },
            {
              traceId: "bb",
              spanId: "2",
              name: "chat gpt-5",
              startTimeUnixNano: "1000000",
              endTimeUnixNano: "3000000",
              status: { code: 2, message: "no" },
            },
          ],
        },
      ],
    },
  ],
});

describe("genspan", () => {
  test("says how it is used", async () => {
    const { code, output } = await run(["--help"]);
    expect(code).toBe(0);
    expect(output).toContain("Usage: genspan <command> [options] [files | -]");
    expect(await run(["help"])).toEqual(await run(["-h"]));
    expect((await run(["help", "tree"])).output).toContain("Usage: genspan tree [options]");
    expect(await run(["tree", "--help"])).toEqual(await run(["help", "tree"]));
    expect(await run(["tree", "--trace", "x", "-h"])).toEqual(await run(["help", "tree"]));
  });

  test("help fits into a terminal", async () => {
    for (const args of [["help"], ["help", "tree"], ["help", "check"]]) {
      const { output } = await run(args);
      expect(output.split("\n").filter((line) => line.length > 100)).toEqual([]);
    }
  });

  test("says its version", async () => {
    expect(await run(["--version"])).toEqual({
      code: 0,
      output: `${packageJson.version}\n`,
      errors: "",
    });
  });

  test.each([
    [[], "which command? check or tree"],
    [["draw"], '"draw" is no command; there are check and tree'],
    [["tree", "--sesion", "x"], "Unknown option '--sesion'"],
    [["tree", "--session"], "Option '--session <value>' argument missing"],
    [["tree"], "name the files to read, or pipe OTLP/JSON into the command"],
  ])("%j is a mistake", async (args, message) => {
    expect(await run(args, { isTTY: true })).toEqual({
      code: 2,
      output: "",
      errors: `genspan: ${message}\nSee genspan --help.\n`,
    });
  });
});

describe("genspan tree", () => {
  test("draws what it reads from standard input, gzip or not", async () => {
    const drawn = {
      code: 0,
      output: `trace aa · 1 span · 5 ms
invoke_agent Writer  5 ms

trace bb · 1970-01-01 00:00:00 UTC · 1 span · 2 ms · 1 failed
chat gpt-5  2 ms  ✗ no
`,
      errors: "",
    };
    expect(await run(["tree"], { input: request })).toEqual(drawn);
    expect(await run(["tree", "-"], { input: gzipSync(request) })).toEqual(drawn);
  });

  test("filters", async () => {
    const { output } = await run(["tree", "--errors"], { input: request });
    expect(output).toMatch(/^trace bb .*\nchat gpt-5 .*\n$/);
    expect(await run(["tree", "--trace", "c"], { input: request })).toEqual({
      code: 0,
      output: "",
      errors: "genspan: there is no such trace\n",
    });
  });

  test("has colours on a terminal only, and none with NO_COLOR", async () => {
    const colored = async (options: FakeTerminalOptions) => {
      const { output } = await run(["tree"], { input: request, ...options });
      return output.includes("\u001b[");
    };
    expect(await colored({ isTTY: true })).toBe(true);
    expect(await colored({})).toBe(false);
    expect(await colored({ isTTY: true, env: { NO_COLOR: "1" } })).toBe(false);
    expect(await colored({ isTTY: true, env: { TERM: "dumb" } })).toBe(false);
  });

  test("says what is wrong with the input", async () => {
    expect(await run(["tree"], { input: "{}\n{" })).toEqual({
      code: 2,
      output: "",
      errors: "genspan: standard input:2: the JSON ends in the middle of a value\n",
    });
    expect(await run(["tree", "missing.json"])).toEqual({
      code: 2,
      output: "",
      errors: "genspan: missing.json: no such file\n",
    });
    expect(await run(["tree"], { input: '{"resourceSpans":[]}' })).toEqual({
      code: 2,
      output: "",
      errors: "genspan: standard input: no spans, metrics or log records in OTLP/JSON\n",
    });
  });
});
