import {
  createReport,
  defaultLayers,
  type FindingLevel,
  type LayerName,
  levelOrder,
  type OtlpLogRecord,
  type OtlpMetric,
  type OtlpSpan,
  type ReportBuilder,
  type ReportEntry,
  registry,
} from "@genspan/conventions";
import { exclusion } from "../check/exclusions.ts";
import { githubReporter } from "../check/github-reporter.ts";
import { jsonReporter } from "../check/json-reporter.ts";
import { prettyReporter } from "../check/pretty-reporter.ts";
import type { Reporter } from "../check/reporter.ts";
import { type Command, defineCommand } from "../command.ts";
import { readInputs } from "../input/read-inputs.ts";
import type { Signal } from "../input/signal.ts";
import { UntilWrong } from "../input/until-wrong.ts";
import { hasColors, type Terminal, writeLines } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

const REPORTERS: Readonly<Record<string, (terminal: Terminal) => Reporter>> = {
  pretty: (terminal) => prettyReporter(hasColors(terminal)),
  json: () => jsonReporter(),
  github: () => githubReporter(),
};

/** `genspan check`: validates telemetry. */
export const checkCommand: Command = defineCommand({
  name: "check",
  summary: "compare spans, metrics and events with the GenAI conventions",
  description: [
    "Compares spans, metrics and log records with the GenAI semantic conventions, and prints what",
    "it finds by signal. Findings are violations (wrong), improvements (could be better) and",
    "information. Layers of the conventions: 1.41 is OpenTelemetry's release, next what it is",
    "about to release, loongsuite and genspan are extensions.",
  ].join("\n"),
  options: {
    format: {
      type: "string",
      choices: Object.keys(REPORTERS),
      fallback: "pretty",
      help: "text, the JSON report of weaver's live-check, or annotations for GitHub",
    },
    "fail-on": {
      type: "string",
      value: "level",
      choices: levelOrder,
      fallback: "violation",
      help: "exit with 1 for findings of this level or a more serious one",
    },
    "min-level": {
      type: "string",
      value: "level",
      choices: levelOrder,
      fallback: "information",
      help: "leave out less serious findings",
    },
    exclude: {
      type: "string",
      multiple: true,
      value: "what",
      help: "leave out findings by id, signal (span, metric, log), name with *, or id:name",
    },
    semconv: {
      type: "string",
      multiple: true,
      value: "layer",
      choices: Object.keys(registry),
      fallback: defaultLayers.join(","),
      help: "the layers that names may come from",
    },
  },
  examples: [
    ["genspan check telemetry.jsonl", "validate a file"],
    [
      "genspan check --format github --min-level improvement out/*.jsonl",
      "annotate a pull request, without the mere information",
    ],
    [
      "zstdcat export.zst | genspan check --semconv 1.41 --exclude not_stable -",
      "validate against OpenTelemetry's conventions alone",
    ],
  ],
  async run(values, files, terminal) {
    const failOn = levelOrder.indexOf(values["fail-on"] as FindingLevel);
    const minLevel = values["min-level"] as FindingLevel;
    if (failOn > levelOrder.indexOf(minLevel)) {
      throw new UsageError(`--fail-on ${values["fail-on"]} needs a --min-level that shows it`);
    }
    const report = createReport({
      semconv: values.semconv as LayerName[],
      minLevel,
      exclude: values.exclude.map(exclusion),
      keepSamples: false,
    });
    const reporter = REPORTERS[values.format]!(terminal);
    const input = new UntilWrong(readInputs(files, terminal));
    let failed = false;
    const lines = async function* (): AsyncGenerator<string> {
      for await (const batch of input) {
        for (const signal of batch) {
          const entry = addTo(report, signal);
          failed ||= entry.findings.some(({ level }) => levelOrder.indexOf(level) <= failOn);
          yield* reporter.add(signal, entry);
        }
      }
      yield* reporter.finish(report.statistics());
    };
    await writeLines(terminal.stdout, lines());
    if (input.error) throw input.error;
    return failed ? 1 : 0;
  },
});

/** Validation reads whatever it is given, so the record need not be what its type says. */
function addTo(report: ReportBuilder, { type, data }: Signal): ReportEntry {
  if (type === "span") return report.addSpan(data as unknown as OtlpSpan);
  if (type === "metric") return report.addMetric(data as unknown as OtlpMetric);
  return report.addLogRecord(data as unknown as OtlpLogRecord);
}
