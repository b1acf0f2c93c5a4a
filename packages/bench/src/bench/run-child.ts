import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Assignment } from "./child.ts";
import type { Measurement } from "./measure.ts";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

// Room for the young generation: the heap grows as in a process under load, from the start.
const nodeOptions = ["--expose-gc", "--min-semi-space-size=16", "--import", "tsx"];

/** Measures in a process of its own, of the given Node binary. */
export function runChild(node: string, assignment: Assignment): Measurement {
  const args = [...nodeOptions, "src/bench/child.ts", JSON.stringify(assignment)];
  const output = execFileSync(node, args, {
    cwd: packageRoot,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      // LoongSuite writes messages to spans with these two only.
      OTEL_SEMCONV_STABILITY_OPT_IN: "gen_ai_latest_experimental",
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "SPAN_ONLY",
    },
  });
  return JSON.parse(output) as Measurement;
}
