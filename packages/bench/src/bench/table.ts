import type { Configuration } from "./configurations.ts";
import type { Measurement } from "./measure.ts";
import type { Work } from "./race.ts";

const headings: Readonly<Record<Configuration, string>> = {
  none: "no SDK",
  recording: "recording",
  batch: "batch",
  unsampled: "unsampled",
};

/** A measurement, and where it goes. */
export interface Result {
  readonly configuration: Configuration;
  readonly work: Work;
  readonly form: string;
  readonly contender: string;
  readonly measurement: Measurement;
}

/** One table in Markdown for each work and each way to hold its span open. */
export function tables(
  results: readonly Result[],
  configurations: readonly Configuration[],
): string {
  const sections = grouped(results, ({ work }) => work.title).flatMap(([title, ofWork]) => [
    `### ${title}`,
    ...grouped(ofWork, ({ form }) => form).map(([form, ofForm]) =>
      table(form, ofForm, configurations),
    ),
  ]);
  return sections.join("\n\n");
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [key: string, group: T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups];
}

/** The table of import times. */
export function importTable(times: ReadonlyMap<string, number>): string {
  const rows = [...times].map(([name, milliseconds]) => [name, `${milliseconds.toFixed(1)} ms`]);
  return `### Import\n\n${aligned([["module", "time"], ...rows])}`;
}

function table(
  form: string,
  results: readonly Result[],
  configurations: readonly Configuration[],
): string {
  const rows = grouped(results, ({ contender }) => contender).map(([contender, own]) => [
    contender,
    ...configurations.map((name) =>
      cell(own.find(({ configuration }) => configuration === name)?.measurement, name),
    ),
  ]);
  return aligned([[form, ...configurations.map((name) => headings[name])], ...rows]);
}

function cell(measurement: Measurement | undefined, configuration: Configuration): string {
  if (measurement === undefined) return "";
  const { nanoseconds, ratio, minimumRatio, bytes } = measurement;
  const cost = `${time(nanoseconds)}, ${size(bytes)}`;
  if (configuration === "none") return cost;
  return `**${ratio.toFixed(2)}** (${minimumRatio.toFixed(2)}) ${cost}`;
}

function time(nanoseconds: number): string {
  return nanoseconds < 10_000
    ? `${nanoseconds.toFixed(0)} ns`
    : `${(nanoseconds / 1000).toFixed(1)} µs`;
}

function size(bytes: number): string {
  return bytes < 10_000 ? `${bytes.toFixed(0)} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** A table as the formatter of Markdown leaves it: columns of equal width. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column]!)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const [heading, ...rest] = rows;
  return [line(heading!), rule, ...rest.map(line)].join("\n");
}
