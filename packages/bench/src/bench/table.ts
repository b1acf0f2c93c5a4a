import type { RaceReport } from "./child.ts";
import type { Configuration } from "./configurations.ts";
import type { Measurement } from "./measure.ts";
import type { Work } from "./race.ts";

const headings: Readonly<Record<Configuration, string>> = {
  none: "no SDK",
  recording: "recording",
  batch: "batch",
  unsampled: "unsampled",
};

/** One table in Markdown for each work and each way to hold its span open. */
export function tables(
  reports: readonly RaceReport[],
  works: readonly Work[],
  configurations: readonly Configuration[],
): string {
  const sections = works.flatMap((work) => {
    const own = reports.filter((report) => report.work === work.name);
    const forms = [...new Set(own.map((report) => report.form))];
    return [
      `### ${work.title}`,
      ...forms.map((form) =>
        table(
          form,
          own.filter((report) => report.form === form),
          configurations,
        ),
      ),
    ];
  });
  return sections.join("\n\n");
}

/** The table of import times. */
export function importTable(times: ReadonlyMap<string, number>): string {
  const rows = [...times].map(([name, milliseconds]) => [name, `${milliseconds.toFixed(1)} ms`]);
  return `### Import\n\n${aligned([["module", "time"], ...rows])}`;
}

function table(
  form: string,
  reports: readonly RaceReport[],
  configurations: readonly Configuration[],
): string {
  const columns = configurations.map((configuration) => ({
    configuration,
    measurements:
      reports.find((report) => report.configuration === configuration)?.measurements ?? [],
  }));
  const contenders = [...new Set(columns.flatMap(({ measurements }) => measurements))].map(
    ({ contender }) => contender,
  );
  const rows = [...new Set(contenders)].map((contender) => [
    contender,
    ...columns.map(({ configuration, measurements }) =>
      cell(
        measurements.find((one) => one.contender === contender),
        configuration,
      ),
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
