import { parseArgs } from "node:util";
import { type Configuration, configurations } from "./configurations.ts";
import type { Effort } from "./measure.ts";
import type { Work } from "./race.ts";
import { works } from "./works/works.ts";

/** What the command line asks for. */
export interface BenchOptions {
  readonly works: readonly Work[];
  readonly configurations: readonly Configuration[];
  readonly effort: Effort;
  /** Measures how long imports take; unless works are chosen. */
  readonly imports: boolean;
  /** Node binaries, one section of the result for each. */
  readonly nodes: readonly string[];
  /** Puts the result into docs/performance.md. */
  readonly write: boolean;
}

/** The text of `--help`. */
export const help = `Usage: pnpm --filter @genspan/bench bench [options]

  --work NAME            only this work: ${works.map(({ name }) => name).join(", ")}
  --configuration NAME   only this one: ${configurations.join(", ")}
  --rounds N             rounds of each contender (default 51)
  --millis N             milliseconds of one series (default 4)
  --short                15 rounds of 2 milliseconds
  --cpu                  processor time instead of elapsed time, for machines that are busy
  --node PATH            another Node binary
  --write                puts the tables into docs/performance.md
Options that choose may be repeated.`;

/** Reads the command line; undefined asks for help. Throws on what it does not know. */
export function benchOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: args.filter((argument) => argument !== "--"),
    options: {
      work: { type: "string", multiple: true },
      configuration: { type: "string", multiple: true },
      rounds: { type: "string" },
      millis: { type: "string" },
      short: { type: "boolean" },
      cpu: { type: "boolean" },
      node: { type: "string", multiple: true },
      write: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return undefined;
  const [rounds, seriesMillis] = values.short ? [15, 2] : [51, 4];
  return {
    works: chosen(works, ({ name }) => name, values.work),
    configurations: chosen(configurations, (name) => name, values.configuration),
    effort: {
      rounds: positive("rounds", values.rounds) ?? rounds,
      seriesMillis: positive("millis", values.millis) ?? seriesMillis,
      processorTime: values.cpu ?? false,
    },
    imports: values.work === undefined,
    nodes: values.node ?? [process.execPath],
    write: values.write ?? false,
  };
}

function chosen<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  names: readonly string[] | undefined,
): readonly T[] {
  const known = all.map(nameOf);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} is none of ${known.join(", ")}`);
  return names === undefined ? all : all.filter((one) => names.includes(nameOf(one)));
}

function positive(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!(Number(value) > 0)) throw new Error(`--${option} takes a number above 0, not ${value}`);
  return Number(value);
}
