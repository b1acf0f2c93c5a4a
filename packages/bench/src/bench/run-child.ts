import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Assignment, RaceReport } from "./child.ts";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

// Room for the young generation: the heap grows as in a process under load, from the start.
const nodeOptions = ["--expose-gc", "--min-semi-space-size=16", "--import", "tsx"];

/** Measures in a process of its own, of the given Node binary; gives what it reports. */
export async function runChild(node: string, assignment: Assignment): Promise<RaceReport[]> {
  const child = spawn(node, [...nodeOptions, "src/bench/child.ts", JSON.stringify(assignment)], {
    cwd: packageRoot,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      // LoongSuite writes messages to spans with these two only.
      OTEL_SEMCONV_STABILITY_OPT_IN: "gen_ai_latest_experimental",
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "SPAN_ONLY",
    },
  });
  const closed = once(child, "close");
  const reports: RaceReport[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const report = JSON.parse(line) as RaceReport;
    process.stderr.write(`  ${report.work}: ${report.form}\n`);
    reports.push(report);
  }
  const [code] = await closed;
  if (code !== 0) throw new Error(`measuring ${assignment.configuration} ended with ${code}`);
  return reports;
}
