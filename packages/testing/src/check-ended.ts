import type { CheckResult } from "./check-result.ts";
import { formatSpanTree } from "./format-span-tree.ts";
import type { SpanSource } from "./span-source.ts";
import { requireSignals } from "./span-source.ts";
import { type SpanTreeNode, spanTree } from "./span-tree.ts";

/**
 * Whether every span that was started has ended. A mere list of spans cannot hold what never
 * ended; there a span whose parent is missing gives it away.
 */
export function checkEnded(source: SpanSource): CheckResult {
  requireSignals(source);
  const tree = spanTree(source);
  const open = flatten(tree).filter((node) => node.open || node.orphan);
  const drawn = formatSpanTree(tree);
  if (open.length === 0) return { pass: true, message: `every span has ended:\n\n${drawn}` };
  const names = open.map((node) =>
    node.open ? `${node.name} never ended` : `the parent of ${node.name} was not recorded`,
  );
  return { pass: false, message: `${names.join("\n")}\n\n${drawn}` };
}

/** The nodes of trees, parents before their children. */
function flatten(tree: readonly SpanTreeNode[]): SpanTreeNode[] {
  const nodes: SpanTreeNode[] = [];
  // A stack of its own: spans can be nested deeper than calls can.
  const pending = tree.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    nodes.push(node);
    for (const child of node.children.toReversed()) pending.push(child);
  }
  return nodes;
}
