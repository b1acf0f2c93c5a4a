import type { SpanTreeNode } from "./span-tree.ts";

/** What the text of a tree shows beside names and errors. */
export interface SpanTreeTextOptions {
  /** Shows the span kinds other than INTERNAL. */
  kinds?: boolean | undefined;
  /** Shows all attributes, or those that are listed. */
  attributes?: boolean | readonly string[] | undefined;
  /** Shows events with their attributes, and links. */
  events?: boolean | undefined;
}

/** What patterns compare is drawn whole: the text of a tree says less of its statuses. */
export interface DrawOptions extends SpanTreeTextOptions {
  /** Shows OK statuses, and status messages beside an `error.type`. */
  statuses?: boolean | undefined;
}

/** Deeper levels are numbered; branches of any length would take quadratic space. */
const DRAWN_LEVELS = 100;

/** A node that waits to be drawn, with what stands before its first line and before the others. */
interface Pending {
  node: SpanTreeNode;
  depth: number;
  lead: string;
  rest: string;
}

/**
 * The trees as text, one span a line: `execute_tool search ✗ TimeoutError` for a span with error
 * status and its `error.type`.
 */
export function formatSpanTree(
  tree: readonly SpanTreeNode[],
  options: SpanTreeTextOptions = {},
): string {
  return drawSpanTree(tree, options);
}

/** The trees as text, as {@link formatSpanTree} gives them, or with more of their statuses. */
export function drawSpanTree(tree: readonly SpanTreeNode[], options: DrawOptions): string {
  const lines: string[] = [];
  // A stack of its own: spans can be nested deeper than calls can.
  const pending: Pending[] = tree.map((node) => ({ node, depth: 0, lead: "", rest: "" })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth, lead, rest } = next;
    lines.push(lead + oneLine(labelOf(node, options)));
    const below = node.children.length > 0 ? "│  " : "   ";
    for (const detail of detailsOf(node, options)) lines.push(rest + below + oneLine(detail));
    const last = node.children.at(-1);
    for (const child of node.children.toReversed()) {
      pending.push({ node: child, depth: depth + 1, ...branches(depth, rest, child === last) });
    }
  }
  return lines.join("\n");
}

/** Names and messages may have lines of their own, which would look like spans. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? " " : space));
}

function branches(depth: number, rest: string, last: boolean): { lead: string; rest: string } {
  if (depth >= DRAWN_LEVELS) return { lead: `${rest}… level ${depth + 2}: `, rest };
  return { lead: rest + (last ? "└─ " : "├─ "), rest: rest + (last ? "   " : "│  ") };
}

function labelOf(node: SpanTreeNode, options: SpanTreeTextOptions): string {
  const parts = [node.name];
  if (options.kinds && node.kind !== "INTERNAL") parts.push(`[${node.kind}]`);
  if (node.status?.code === "ERROR") parts.push(`✗ ${errorOf(node)}`.trimEnd());
  if (node.open) parts.push("(never ended)");
  if (node.orphan) parts.push("(parent not recorded)");
  return parts.join(" ");
}

function errorOf(node: SpanTreeNode): string {
  return String(node.attributes["error.type"] ?? node.status?.message ?? "");
}

function detailsOf(node: SpanTreeNode, options: DrawOptions): string[] {
  const details = attributeLines(node.attributes, options.attributes);
  if (options.statuses) details.push(...statusLines(node));
  if (options.events) {
    for (const event of node.events ?? []) {
      const attributes = attributeLines(event.attributes, true).join(", ");
      details.push(
        attributes === "" ? `event ${event.name}` : `event ${event.name}: ${attributes}`,
      );
    }
    for (const link of node.links ?? []) details.push(`link to ${link}`);
  }
  return details;
}

/** What the label does not say of the status. */
function statusLines({ status, attributes }: SpanTreeNode): string[] {
  if (status?.code === "OK") return ["status OK"];
  const hidden = attributes["error.type"] !== undefined && status?.message !== undefined;
  return hidden ? [`status message = ${JSON.stringify(status.message)}`] : [];
}

function attributeLines(
  attributes: Readonly<Record<string, unknown>>,
  shown: SpanTreeTextOptions["attributes"],
): string[] {
  if (!shown) return [];
  return Object.entries(attributes)
    .filter(([key]) => shown === true || shown.includes(key))
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
}
