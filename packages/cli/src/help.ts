import type { Command, Option } from "./command.ts";

/** The help of the program. */
export function programHelp(commands: readonly Command[]): string {
  return [
    "genspan looks at OpenTelemetry GenAI telemetry that was written as OTLP/JSON.",
    "",
    "Usage: genspan <command> [options] [files | -]",
    "",
    "Commands:",
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    "",
    "Options:",
    ...columns([
      ["--help", "this text, or that of a command"],
      ["--version", "the version of genspan"],
    ]),
    "",
    "Files hold export requests, as the file exporter of the OpenTelemetry Collector and the",
    "OTLP/JSON exporters write them: traces, metrics and logs, one request or many, one a line or",
    "laid out, plain or gzip. They are read record by record and may be of any size. Without a",
    "file, or for the name -, standard input is read.",
    "",
    "Exit codes: 0 all is well; 1 there are findings, see --fail-on; 2 the command line or the input is",
    "wrong, or the output cannot be written; 141 the reader of it left, as shells report SIGPIPE.",
    "",
    "Examples:",
    ...examples(commands),
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  return [
    `Usage: genspan ${command.name} [options] [files | -]`,
    "",
    command.description,
    "",
    "Options:",
    ...columns(Object.entries(command.options).map(([name, option]) => optionRow(name, option))),
    "",
    "Examples:",
    ...examples([command]),
  ].join("\n");
}

function optionRow(name: string, option: Option): [string, string] {
  const facts = [
    option.choices && `${option.multiple ? "some" : "one"} of ${option.choices.join(", ")}`,
    option.multiple && "several with commas between them, or given more than once",
    option.fallback && `default ${option.fallback}`,
  ].filter((fact) => typeof fact === "string");
  const flag = option.type === "boolean" ? `--${name}` : `--${name} <${option.value ?? name}>`;
  return [flag, [option.help, ...facts].join("\n")];
}

function examples(commands: readonly Command[]): string[] {
  return commands
    .flatMap((command) => command.examples)
    .flatMap(([line, purpose]) => [`  # ${purpose}`, `  ${line}`]);
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    right.split("\n").map((line, index) => `  ${(index === 0 ? left : "").padEnd(width)}  ${line}`),
  );
}
