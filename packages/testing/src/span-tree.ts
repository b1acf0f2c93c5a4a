import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { RecordedSpan, SpanSource } from "./span-source.ts";
import { spansOf } from "./span-source.ts";
import { stableAttributes, VOLATILE_ATTRIBUTES } from "./volatile-attributes.ts";

/** One span of a tree, without the ids and times that differ from run to run. */
export interface SpanTreeNode {
  name: string;
  kind: keyof typeof SpanKind;
  /** Absent when the status is unset. */
  status?: { code: "OK" | "ERROR"; message?: string };
  attributes: Record<string, unknown>;
  /** Absent when there are none. */
  events?: { name: string; attributes: Record<string, unknown> }[];
  /** The names of the linked spans, `<unknown>` for spans that are not in the tree. */
  links?: string[];
  /** The span was started and had not ended. */
  open?: true;
  /** The span has a local parent that is not among the spans: not recorded, or never ended. */
  orphan?: true;
  children: SpanTreeNode[];
}

/** How a tree is put together. */
export interface SpanTreeOptions {
  /**
   * The order of siblings: by start time (default), or by name where they run at the same time and
   * their order is chance. What starts at the same time is ordered by name.
   */
  order?: "start" | "name" | undefined;
  /** Attributes whose values are replaced; default {@link VOLATILE_ATTRIBUTES}. */
  volatile?: readonly string[] | undefined;
}

/** The spans as trees, one for each span without a parent among them, in a deterministic order. */
export function spanTree(source: SpanSource, options: SpanTreeOptions = {}): SpanTreeNode[] {
  const volatile = new Set(options.volatile ?? VOLATILE_ATTRIBUTES);
  const spans = spansOf(source).toSorted(options.order === "name" ? byName : byStart);
  const byId = new Map(spans.map((span) => [idOf(span), span]));
  const nodes = new Map(spans.map((span) => [span, nodeOf(span, byId, volatile)]));
  const roots: SpanTreeNode[] = [];
  for (const [span, node] of nodes) {
    const parent = byId.get(parentIdOf(span) ?? "");
    if (parent === undefined || parent === span) roots.push(node);
    else nodes.get(parent)?.children.push(node);
  }
  return roots;
}

function nodeOf(
  span: RecordedSpan,
  byId: ReadonlyMap<string, RecordedSpan>,
  volatile: ReadonlySet<string>,
): SpanTreeNode {
  const node: SpanTreeNode = {
    name: span.name,
    kind: SpanKind[span.kind] as keyof typeof SpanKind,
    attributes: stableAttributes(span.attributes, volatile),
    children: [],
  };
  const { code, message } = span.status;
  if (code !== SpanStatusCode.UNSET) {
    node.status = { code: code === SpanStatusCode.OK ? "OK" : "ERROR" };
    if (message) node.status.message = message;
  }
  if (span.events.length > 0) {
    node.events = span.events.map((event) => ({
      name: event.name,
      attributes: stableAttributes(event.attributes ?? {}, volatile),
    }));
  }
  if (span.links.length > 0) {
    node.links = span.links.map(
      ({ context }) => byId.get(`${context.traceId}/${context.spanId}`)?.name ?? "<unknown>",
    );
  }
  if (!span.ended) node.open = true;
  const parentId = parentIdOf(span);
  if (parentId !== undefined && !byId.has(parentId) && !span.parentSpanContext?.isRemote) {
    node.orphan = true;
  }
  return node;
}

function idOf(span: RecordedSpan): string {
  const { traceId, spanId } = span.spanContext();
  return `${traceId}/${spanId}`;
}

function parentIdOf(span: RecordedSpan): string | undefined {
  const parent = span.parentSpanContext;
  return parent && `${span.spanContext().traceId}/${parent.spanId}`;
}

function byName(a: RecordedSpan, b: RecordedSpan): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return compareStart(a, b);
}

function byStart(a: RecordedSpan, b: RecordedSpan): number {
  return compareStart(a, b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function compareStart(a: RecordedSpan, b: RecordedSpan): number {
  return a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1];
}
