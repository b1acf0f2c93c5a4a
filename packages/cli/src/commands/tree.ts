import type { OtlpResource, OtlpSpan } from "@genspan/conventions";
import { type Command, defineCommand } from "../command.ts";
import { readInputs } from "../input/read-inputs.ts";
import { UntilWrong } from "../input/until-wrong.ts";
import { hasColors, writeLines } from "../terminal/terminal.ts";
import { drawTrace } from "../tree/draw-trace.ts";
import { type Trace, TraceForest } from "../tree/trace-forest.ts";

/** `genspan tree`: draws traces. */
export const treeCommand: Command = defineCommand({
  name: "tree",
  summary: "draw traces as trees, with durations, tokens and errors",
  description: [
    "Draws each trace as a tree. A line shows a span: its name and duration, the tokens that went",
    "in and came out, the time to the first token and how fast the others followed it, and the",
    "error of a span that failed. Above the tree stand the session, user and conversation that the",
    "trace belongs to.",
  ].join("\n"),
  options: {
    session: { type: "string", value: "id", help: "only traces with a span of this session" },
    trace: { type: "string", value: "id", help: "only the trace with this id, or start of an id" },
    errors: { type: "boolean", help: "only traces in which a span failed" },
  },
  examples: [
    ["genspan tree traces.jsonl", "draw every trace of a file"],
    ["genspan tree --errors --session s-17 *.json.gz", "the failed turns of one session"],
  ],
  async run(filter, files, terminal) {
    const forest = new TraceForest(filter);
    const input = new UntilWrong(readInputs(files, terminal));
    for await (const batch of input) {
      for (const { type, data, resource } of batch) {
        if (type === "span")
          forest.add(data as Partial<OtlpSpan>, resource as OtlpResource | undefined);
      }
    }
    const traces = forest.traces(filter);
    await writeLines(terminal.stdout, draw(traces, hasColors(terminal)));
    if (input.error) throw input.error;
    if (traces.length === 0) terminal.stderr.write("genspan: there is no such trace\n");
    return 0;
  },
});

function* draw(traces: readonly Trace[], colors: boolean): Generator<string> {
  for (const [index, trace] of traces.entries()) {
    if (index > 0) yield "";
    yield* drawTrace(trace, { colors });
  }
}
