import { writeSync } from "node:fs";
import { configureGenAI } from "@genspan/core";
import { type Configuration, configure } from "./configurations.ts";
import { type Effort, measure } from "./measure.ts";
import { works } from "./works/works.ts";

/** What a child process is asked to measure: one contender of one race. */
export interface Assignment {
  readonly configuration: Configuration;
  readonly work: string;
  readonly form: string;
  readonly contender: string;
  readonly effort: Effort;
}

/** Writes the measurement as JSON. */
async function work({ configuration, effort, ...asked }: Assignment): Promise<void> {
  const { metrics, operations, races } = works.find(({ name }) => name === asked.work)!;
  const flush = configure(configuration, metrics);
  configureGenAI({ content: { capture: "none" } });
  const { contenders, raw } = races().find(({ form }) => form === asked.form)!;
  const own = contenders[asked.contender] ?? raw;
  writeSync(1, JSON.stringify(await measure({ raw, own }, { operations, flush }, effort)));
}

await work(JSON.parse(process.argv[2]!) as Assignment);
