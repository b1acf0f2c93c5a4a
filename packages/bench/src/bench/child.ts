import { writeSync } from "node:fs";
import { configureGenAI } from "@genspan/core";
import { type Configuration, configure } from "./configurations.ts";
import { type Effort, type Measurement, measure } from "./measure.ts";
import { works } from "./works/works.ts";

/** What a child process is asked for: works of one configuration, with meters or without. */
export interface Assignment {
  readonly configuration: Configuration;
  readonly metrics: boolean;
  readonly works: readonly string[];
  readonly effort: Effort;
}

/** What it says, one line of JSON for each race. */
export interface RaceReport {
  readonly configuration: Configuration;
  readonly work: string;
  readonly form: string;
  readonly measurements: readonly Measurement[];
}

async function work(assignment: Assignment): Promise<void> {
  const { configuration, metrics, effort } = assignment;
  const flush = configure(configuration, metrics);
  configureGenAI({ content: { capture: "none" } });
  for (const { name, operations, races } of works) {
    if (!assignment.works.includes(name)) continue;
    for (const race of races()) {
      const measurements = await measure(race, { operations, flush }, effort);
      const report: RaceReport = { configuration, work: name, form: race.form, measurements };
      writeSync(1, `${JSON.stringify(report)}\n`);
    }
  }
}

await work(JSON.parse(process.argv[2]!) as Assignment);
