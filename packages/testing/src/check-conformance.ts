import {
  type Finding,
  type FindingLevel,
  levelOrder,
  type ValidationOptions,
  validateLogRecord,
  validateMetric,
  validateSpan,
} from "@genspan/conventions";
import type { CheckResult } from "./check-result.ts";
import { formatSpanTree } from "./format-span-tree.ts";
import { requireSignals, type SpanSource, spansOf } from "./span-source.ts";
import { spanTree } from "./span-tree.ts";

/** What to validate against, and what counts as a failure. */
export interface ConformanceCheckOptions extends ValidationOptions {
  /** The least serious level that fails; default `violation`. */
  failOn?: FindingLevel | undefined;
}

/** Whether spans, metrics and log records follow the GenAI conventions. */
export function checkConformance(
  source: SpanSource,
  { failOn = "violation", ...options }: ConformanceCheckOptions = {},
): CheckResult {
  const { metrics = [], logs = [] } = requireSignals(source);
  requireLevels(failOn, options.minLevel);
  const rules: ValidationOptions = { minLevel: failOn, ...options };
  const findings = [
    ...spansOf(source).flatMap((span) => validateSpan(span, rules)),
    ...metrics.flatMap((metric) => validateMetric(metric, rules)),
    ...logs.flatMap((log) => validateLogRecord(log, rules)),
  ].filter(({ level }) => levelOrder.indexOf(level) <= levelOrder.indexOf(failOn));
  const drawn = formatSpanTree(spanTree(source));
  if (findings.length === 0) {
    return { pass: true, message: `there is no ${failOn} in these signals:\n\n${drawn}` };
  }
  const lines = [...new Set(findings.map(lineOf))];
  return { pass: false, message: `${lines.join("\n")}\n\n${drawn}` };
}

/** A level that is none, or that is not shown, would let everything pass. */
function requireLevels(failOn: FindingLevel, minLevel: FindingLevel = failOn): void {
  if (!levelOrder.includes(failOn)) {
    throw new TypeError(
      `failOn: ${JSON.stringify(failOn)} is not allowed; allowed: ${levelOrder.join(", ")}`,
    );
  }
  if (levelOrder.indexOf(minLevel) < levelOrder.indexOf(failOn)) {
    throw new TypeError(
      `failOn: "${failOn}" needs a minLevel that gives it, and not "${minLevel}"`,
    );
  }
}

function lineOf({ signal_type, signal_name, level, message, id }: Finding): string {
  return `${signal_type} "${signal_name}": ${level}, ${message} [${id}]`;
}
