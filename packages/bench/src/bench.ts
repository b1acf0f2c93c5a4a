import { importTimes } from "./bench/import-time.ts";
import { type BenchOptions, benchOptions, help } from "./bench/options.ts";
import { runChild } from "./bench/run-child.ts";
import { importTable, type Result, tables } from "./bench/table.ts";
import { circumstances } from "./bench/versions.ts";
import { writePage } from "./bench/write-page.ts";

/** What is run under the name of a contender, to show the noise. */
const copyOfRaw = "raw again";

function measureWith(node: string, options: BenchOptions): string {
  const { configurations, effort } = options;
  const results: Result[] = [];
  for (const work of options.works) {
    for (const { contenders, form } of work.races()) {
      process.stderr.write(`${work.name}: ${form}\n`);
      for (const contender of [copyOfRaw, ...Object.keys(contenders)]) {
        for (const configuration of configurations) {
          const asked = { configuration, work: work.name, form, contender, effort };
          const measurement = runChild(node, asked);
          results.push({ configuration, work, form, contender, measurement });
        }
      }
    }
  }
  const sections = [circumstances(node, effort), tables(results, configurations)];
  if (options.imports) sections.push(importTable(importTimes(node, effort.rounds)));
  return sections.join("\n\n");
}

const options = benchOptions(process.argv.slice(2));
if (options === undefined) {
  console.log(help);
} else {
  const text = options.nodes.map((node) => measureWith(node, options)).join("\n\n");
  console.log(text);
  if (options.write) writePage(text);
}
