import { printable } from "../terminal/printable.ts";
import type { SpanRecord } from "./span-record.ts";

/** One line of a tree. */
export interface TreeRow {
  /** The branches before the name, such as `│  ├─ `. */
  branches: string;
  name: string;
  span: SpanRecord;
  /** The span names a parent that is not in the trace. */
  orphan: boolean;
}

interface Pending {
  span: SpanRecord;
  depth: number;
  lead: string;
  rest: string;
}

const NAME_LIMIT = 80;
/** Deeper levels are numbered; branches of any length would take quadratic space. */
const DRAWN_LEVELS = 60;

/**
 * The spans as rows, parents before their children and siblings in the order given. Spans without
 * a parent in the list are roots; of spans that are each other's ancestors the first is one.
 */
export function treeRows(spans: readonly SpanRecord[]): TreeRow[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const children = new Map<SpanRecord | undefined, SpanRecord[]>();
  for (const span of spans) {
    const parent = byId.get(span.parentSpanId);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [span]);
    else siblings.push(span);
  }
  const seen = new Set<SpanRecord>();
  const rows: TreeRow[] = [];
  const walk = (root: SpanRecord) => {
    // A stack of its own: traces can be nested deeper than calls can.
    const pending: Pending[] = [{ span: root, depth: 0, lead: "", rest: "" }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { span, depth, lead, rest } = next;
      if (seen.has(span)) continue;
      seen.add(span);
      const orphan = span.parentSpanId !== "" && !byId.has(span.parentSpanId);
      rows.push({ branches: lead, name: nameOf(span), span, orphan });
      const below = byId.get(span.spanId) === span ? (children.get(span) ?? []) : [];
      const last = below.at(-1);
      for (const child of below.toReversed()) {
        pending.push({ span: child, depth: depth + 1, ...branches(depth, rest, child === last) });
      }
    }
  };
  for (const root of children.get(undefined) ?? []) walk(root);
  for (const span of spans) if (!seen.has(span)) walk(span);
  return rows;
}

function branches(depth: number, rest: string, last: boolean): { lead: string; rest: string } {
  if (depth >= DRAWN_LEVELS) return { lead: `${rest}… level ${depth + 2}: `, rest };
  return { lead: rest + (last ? "└─ " : "├─ "), rest: rest + (last ? "   " : "│  ") };
}

function nameOf(span: SpanRecord): string {
  return printable(span.name, NAME_LIMIT) || "(no name)";
}
