import pc from "picocolors";
import { columns } from "../terminal/columns.ts";
import { printable } from "../terminal/printable.ts";
import { formatDuration, formatItems, formatTokenRate, formatTokens } from "./quantities.ts";
import type { SpanRecord } from "./span-record.ts";
import type { Trace } from "./trace-forest.ts";
import { type TreeRow, treeRows } from "./tree-rows.ts";

/** How traces are drawn. */
export interface DrawOptions {
  /** Colours by ANSI sequences; default none. */
  colors?: boolean | undefined;
}

type Colors = ReturnType<typeof pc.createColors>;

/** Operations whose token usage was paid for; the spans around them repeat its sum. */
const CALLS = new Set(["chat", "generate_content", "text_completion", "embeddings"]);
const SHOWN_VALUES = 3;
const ERROR_LIMIT = 120;

/** A trace as lines: what it is, whom it was for, and one line for each span. */
export function* drawTrace(trace: Trace, options: DrawOptions = {}): Generator<string> {
  const colors = pc.createColors(options.colors ?? false);
  yield headline(trace, colors);
  const identity = identityLine(trace.spans);
  if (identity !== "") yield colors.dim(identity);
  const rows = treeRows(trace.spans);
  const nameWidths = rows.map(({ branches, name }) => columns(branches + name));
  const nameWidth = largest(nameWidths);
  const durations = rows.map(({ span }) => formatDuration(span.end - span.start));
  const durationWidth = largest(durations.map((duration) => duration.length));
  for (const [index, row] of rows.entries()) {
    const name = row.span.error === undefined ? row.name : colors.red(row.name);
    const gap = " ".repeat(nameWidth - nameWidths[index]!);
    const duration = colors.dim(durations[index]!.padStart(durationWidth));
    yield [`${colors.dim(row.branches)}${name}${gap}`, duration, ...notes(row, colors)].join("  ");
  }
}

function headline({ traceId, spans }: Trace, colors: Colors): string {
  // A start of 0 says that it is not known.
  const known = spans.filter((span) => span.start > 0);
  const timed = known.length > 0 ? known : spans;
  const start = timed[0]?.start ?? 0;
  const end = timed.reduce((latest, span) => Math.max(latest, span.end), start);
  const calls = spans.filter((span) => CALLS.has(span.operation ?? ""));
  const input = calls.reduce((sum, span) => sum + (span.inputTokens ?? 0), 0);
  const output = calls.reduce((sum, span) => sum + (span.outputTokens ?? 0), 0);
  const failed = spans.filter((span) => span.error !== undefined).length;
  const parts = [
    colors.bold(`trace ${printable(traceId) || "without id"}`),
    valuesOf(spans.map((span) => span.service)),
    timeOf(start),
    formatItems(spans.length, "span"),
    formatDuration(end - start),
    input + output > 0 ? formatTokens(input, output) : "",
    failed > 0 ? colors.red(`${failed} failed`) : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function identityLine(spans: readonly SpanRecord[]): string {
  return (["session", "user", "conversation"] as const)
    .map((key) => [key, valuesOf(spans.map((span) => span.identity[key]))] as const)
    .filter(([, values]) => values !== "")
    .map(([key, values]) => `${key} ${values}`)
    .join(" · ");
}

function notes({ span, orphan }: TreeRow, colors: Colors): string[] {
  const parts: string[] = [];
  if (span.inputTokens !== undefined || span.outputTokens !== undefined) {
    parts.push(formatTokens(span.inputTokens ?? 0, span.outputTokens ?? 0));
  }
  if (span.firstToken !== undefined) {
    parts.push(`first token ${formatDuration(span.firstToken)}`);
    const rest = span.end - span.start - span.firstToken;
    const tokens = span.outputTokens ?? 0;
    if (tokens > 1 && rest > 0) parts.push(formatTokenRate(tokens, rest));
  }
  if (span.error !== undefined) {
    parts.push(colors.red(`✗ ${printable(span.error, ERROR_LIMIT)}`.trimEnd()));
  }
  if (orphan) parts.push(colors.yellow("(its parent is missing)"));
  return parts;
}

/** The different values, or how many there are where they are too many to show. */
function valuesOf(values: readonly (string | undefined)[]): string {
  const different = [...new Set(values)].filter((value) => value !== undefined);
  if (different.length > SHOWN_VALUES) return `${different.length} different`;
  return different.map((value) => printable(value, 80)).join(", ");
}

function timeOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (milliseconds === 0 || Number.isNaN(date.getTime())) return "";
  return date
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
