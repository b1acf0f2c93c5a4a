import type { RaceReport } from "./bench/child.ts";
import { importTimes } from "./bench/import-time.ts";
import { type BenchOptions, benchOptions, help } from "./bench/options.ts";
import { runChild } from "./bench/run-child.ts";
import { importTable, tables } from "./bench/table.ts";
import { circumstances } from "./bench/versions.ts";
import { writePage } from "./bench/write-page.ts";

async function measureWith(node: string, options: BenchOptions): Promise<string> {
  const reports: RaceReport[] = [];
  for (const configuration of options.configurations) {
    for (const metrics of [false, true]) {
      const works = options.works.filter((work) => work.metrics === metrics);
      if (works.length === 0) continue;
      process.stderr.write(`${configuration}${metrics ? ", with a meter provider" : ""}\n`);
      const names = works.map(({ name }) => name);
      const assignment = { configuration, metrics, works: names, effort: options.effort };
      reports.push(...(await runChild(node, assignment)));
    }
  }
  const sections = [
    circumstances(node, options.effort),
    tables(reports, options.works, options.configurations),
  ];
  if (options.imports) sections.push(importTable(importTimes(node, options.effort.rounds)));
  return sections.join("\n\n");
}

const options = benchOptions(process.argv.slice(2));
if (options === undefined) {
  console.log(help);
} else {
  const sections: string[] = [];
  for (const node of options.nodes) sections.push(await measureWith(node, options));
  const text = sections.join("\n\n");
  console.log(text);
  if (options.write) writePage(text);
}
