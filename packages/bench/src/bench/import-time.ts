import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./median.ts";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

/** What an application imports anyway, and what it imports for genspan; that includes the API. */
const modules = ["@opentelemetry/api", "@genspan/core"] as const;

/** Milliseconds that importing takes in a process of its own, median of the rounds. */
export function importTimes(node: string, rounds: number): ReadonlyMap<string, number> {
  const times = new Map(modules.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const inOrder = round % 2 === 0 ? modules : modules.toReversed();
    for (const name of inOrder) times.get(name)!.push(importTime(node, name));
  }
  return new Map([...times].map(([name, samples]) => [name, median(samples)]));
}

function importTime(node: string, name: string): number {
  const program = `const start = performance.now();
await import(${JSON.stringify(name)});
process.stdout.write(String(performance.now() - start));`;
  const options = { cwd: packageRoot, encoding: "utf8" } as const;
  return Number(execFileSync(node, ["--input-type=module", "--eval", program], options));
}
