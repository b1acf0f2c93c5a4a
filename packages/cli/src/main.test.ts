import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    [["check", "--fail-on="], '--fail-on is violation, improvement, information, and not ""'],
    [["check", "--format", ""], '--format is pretty, json, github, and not ""'],
    [["check", "--semconv", ","], '--semconv is 1.41, loongsuite, genspan, next, and not ""'],
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
  test("reads values that are nested deeper than calls can be", async () => {
    const value = `${'{"arrayValue":{"values":['.repeat(20_000)}{}${"]}}".repeat(20_000)}`;
    const attributes = `[{"key":"gen_ai.user.id","value":${value}}]`;
    const input = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":${attributes}}]}]}]}`;
    expect(await run(["tree"], { input })).toEqual({
      code: 0,
      output: "trace without id · 1 span · 0 µs\n(no name)  0 µs\n",
      errors: "",
    });
    expect((await run(["check"], { input })).code).toBe(1);
    expect((await run(["check", "--format", "json"], { input })).errors).toBe("");
  });

  test("reports its own faults as trouble, not as findings", async () => {
    const terminal = fakeTerminal({ input: request });
    terminal.stdout.write = () => {
      throw new TypeError("disk is gone");
    };
    expect(await main(["tree"], terminal)).toBe(2);
    expect(terminal.errors()).toMatch(/^genspan: TypeError: disk is gone\n/);
  });

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

  test("draws what comes before the place where its input is wrong", async () => {
    const whole = await run(["tree"], { input: request });
    const input = `${request}\n${request.slice(0, 60)}`;
    expect(await run(["tree"], { input })).toEqual({
      code: 2,
      output: whole.output,
      errors: expect.stringMatching(/^genspan: standard input:2: .+\n$/),
    });
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
    expect((await run(["tree"], { input: gzipSync(request).subarray(0, 40) })).errors).toBe(
      "genspan: standard input: the gzip data ends too early\n",
    );
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

describe("genspan check", () => {
  const span = (name: string, attributes: Record<string, string>, kind = 3) => ({
    traceId: "aa",
    spanId: "1",
    name,
    kind,
    attributes: Object.entries(attributes).map(([key, stringValue]) => ({
      key,
      value: { stringValue },
    })),
  });
  const bad = span("chat", { "gen_ai.operation.name": "chat", "gen_ai.system": "openai" });
  const plain = span("GET /", {});
  const traces = (...spans: object[]) =>
    `${JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] })}\n`;
  const check = (input: string, ...args: string[]) => run(["check", ...args], { input });
  const violations = ["--min-level", "violation"];

  test("prints what it finds, by signal, and exits with 1", async () => {
    const { code, output } = await check(traces(plain) + traces(bad, bad), ...violations);
    expect(code).toBe(1);
    const [headline, ...rest] = output.split("\n");
    expect(headline).toBe("chat · operation chat · 2 spans");
    expect(rest[0]).toBe(
      '  violation    Attribute "gen_ai.system" is deprecated: use "gen_ai.provider.name".  ' +
        "deprecated standard input:2 ×2",
    );
    expect(rest).toContainEqual(
      expect.stringMatching(
        /^ {2}violation {4}Span "chat" \(operation "chat"\) is missing "gen_ai\.[^"]+", "gen_ai\..* ×2$/,
      ),
    );
    expect(output).toMatch(/\n\n\d+ violations in 3 spans, 0 metrics, 0 log records\n$/);
  });

  test("puts only findings of one place on one line", async () => {
    const metric = (unit: string) => ({ name: "gen_ai.client.token.usage", unit, histogram: {} });
    const input = ["s", "ms"].map((unit) =>
      JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric(unit)] }] }] }),
    );
    const { output } = await check(input.join("\n"), ...violations);
    expect(output.split("\n").slice(1, 3)).toEqual([
      '  violation    Unit should be "{token}", but is "ms".  unit_mismatch standard input:2',
      '  violation    Unit should be "{token}", but is "s".  unit_mismatch standard input:1',
    ]);
  });

  test("reports on what comes before the place where its input is wrong", async () => {
    const input = `${request}\n${request.slice(0, 60)}`;
    const { code, output, errors } = await run(["check", "--format", "json"], { input });
    expect(code).toBe(2);
    expect(JSON.parse(output).samples).toHaveLength(2);
    expect(errors).toMatch(/^genspan: standard input:2: .+\n$/);
  });

  test("exits with 0 where there is nothing to find", async () => {
    expect(await check(traces(plain))).toEqual({
      code: 0,
      output: "no findings in 1 span, 0 metrics, 0 log records\n",
      errors: "",
    });
  });

  test("fails on the level that it is told", async () => {
    const improvable = traces(span("x", { "gen_ai.usage.input_tokens": "1" }));
    const exclude = ["--exclude", "type_mismatch"];
    expect((await check(improvable, ...exclude)).code).toBe(0);
    expect((await check(improvable, ...exclude, "--fail-on", "improvement")).code).toBe(1);
    expect(await check(improvable, "--fail-on", "information", ...violations)).toEqual({
      code: 2,
      output: "",
      errors:
        "genspan: --fail-on information needs a --min-level that shows it\nSee genspan --help.\n",
    });
  });

  test.each([
    ["an id", "deprecated"],
    ["a signal", "span"],
    ["a name of a signal", "chat"],
    ["a name of an attribute", "gen_ai.sys*"],
    ["an id and a name", "deprecated:gen_ai.system"],
  ])("leaves out findings by %s", async (_, exclude) => {
    const { output } = await check(traces(bad), ...violations, "--exclude", `x,${exclude}`);
    expect(output).not.toContain("deprecated");
  });

  test("validates against the layers that it is told", async () => {
    const input = traces(
      span("enter_ai_application_system", { "gen_ai.operation.name": "enter" }, 1),
    );
    const unknown = "genai_operation_name_unknown";
    expect((await check(input)).output).not.toContain(unknown);
    expect((await check(input, "--semconv", "1.41,next")).output).toContain(unknown);
    expect((await check(input, "--semconv", "1.99")).errors).toBe(
      'genspan: --semconv is 1.41, loongsuite, genspan, next, and not "1.99"\nSee genspan --help.\n',
    );
  });

  test("writes the report of weaver's live-check as JSON", async () => {
    const { code, output } = await check(traces(plain, bad), "--format", "json", ...violations);
    expect(code).toBe(1);
    const report = JSON.parse(output);
    expect(report.samples.map((sample: { span: { name: string } }) => sample.span.name)).toEqual([
      "GET /",
      "chat",
    ]);
    expect(report.statistics.total_entities_by_type.span).toBe(2);
    expect(report.statistics.advice_type_counts.deprecated).toBe(1);
  });

  test("writes annotations for GitHub", async () => {
    const folder = mkdtempSync(join(tmpdir(), "genspan-"));
    const file = join(folder, "a,b.json");
    writeFileSync(file, traces(plain) + traces(bad, bad));
    const { code, output } = await run(["check", "--format", "github", ...violations, file]);
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(output.split("\n")[0]).toBe(
      `::error file=${join(folder, "a%2Cb.json")},line=2,title=deprecated::chat: ` +
        'Attribute "gen_ai.system" is deprecated: use "gen_ai.provider.name". (2 times)',
    );
  });

  test("checks metrics and events, and whatever else it is given", async () => {
    const input = JSON.stringify({
      resourceSpans: [
        { scopeSpans: [{ spans: [{}, { attributes: [null, { key: 1 }], name: 3 }] }] },
      ],
      resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "gen_ai.invented" }, {}] }] }],
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: "gen_ai.made.up" }, {}] }] }],
    });
    const { code, output } = await check(input, ...violations);
    expect(code).toBe(1);
    expect(output).toContain("gen_ai.invented · 1 metric\n");
    expect(output).toContain("gen_ai.made.up · 1 log record\n");
    expect(output).toContain("2 violations in 2 spans, 2 metrics, 2 log records");
    expect(JSON.parse((await check(input, "--format", "json")).output).samples).toHaveLength(6);
  });

  test("does not let names control the terminal", async () => {
    const name = "\u001b[2Jchat\u202e\n::error::";
    const input = traces(span(name, { "gen_ai.system": "openai" }));
    const { output } = await check(input, ...violations);
    expect(output).toMatch(/^chat ::error:: · 1 span\n/);
    const lines = (await check(input, "--format", "github", ...violations)).output.split("\n");
    expect(lines.filter((line) => /^::error::/.test(line))).toEqual([]);
  });

  test("colours levels", async () => {
    const { output } = await run(["check", ...violations], { input: traces(bad), isTTY: true });
    expect(output).toContain("\u001b[31mviolation  \u001b[39m");
  });
});
