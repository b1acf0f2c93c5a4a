import type { SpanTreeNode } from "./span-tree.ts";

/**
 * What a span of the tree has to be. Name, children (none where omitted) and whether the span
 * failed, ended and has its parent are always compared; kind, status message, events and links
 * only where given, and of the attributes those that are listed, `undefined` for absent ones.
 */
export interface SpanTreePattern {
  name: string;
  kind?: SpanTreeNode["kind"] | undefined;
  status?: SpanTreeNode["status"] | undefined;
  attributes?: Readonly<Record<string, unknown>> | undefined;
  events?: SpanTreeNode["events"] | undefined;
  links?: readonly string[] | undefined;
  open?: true | undefined;
  orphan?: true | undefined;
  children?: readonly SpanTreePattern[] | undefined;
}

/** A pattern as a tree that can be drawn. */
export function patternTree(patterns: readonly SpanTreePattern[]): SpanTreeNode[] {
  return patterns.map((pattern) => ({
    name: pattern.name,
    kind: pattern.kind ?? "INTERNAL",
    attributes: sorted(pattern.attributes ?? {}),
    ...(pattern.status && { status: pattern.status }),
    ...(pattern.events && { events: pattern.events }),
    ...(pattern.links && { links: [...pattern.links] }),
    ...(pattern.open && { open: true }),
    ...(pattern.orphan && { orphan: true }),
    children: patternTree(pattern.children ?? []),
  }));
}

/** The tree reduced to what the patterns compare; a pattern applies to the span of its name. */
export function reduceTree(
  tree: readonly SpanTreeNode[],
  patterns: readonly SpanTreePattern[],
): SpanTreeNode[] {
  const unused = [...patterns];
  return tree.map((node) => {
    const index = unused.findIndex(({ name }) => name === node.name);
    const [pattern] = index === -1 ? [] : unused.splice(index, 1);
    return reduceNode(node, pattern ?? { name: node.name });
  });
}

function reduceNode(node: SpanTreeNode, pattern: SpanTreePattern): SpanTreeNode {
  const keys = Object.keys(pattern.attributes ?? {});
  return {
    name: node.name,
    kind: pattern.kind ? node.kind : "INTERNAL",
    attributes: sorted(Object.fromEntries(keys.map((key) => [key, node.attributes[key]]))),
    ...(node.status && { status: reduceStatus(node.status, pattern.status) }),
    ...(pattern.events && { events: node.events ?? [] }),
    ...(pattern.links && { links: node.links ?? [] }),
    ...(node.open && { open: true }),
    ...(node.orphan && { orphan: true }),
    children: reduceTree(node.children, pattern.children ?? []),
  };
}

function reduceStatus(
  status: NonNullable<SpanTreeNode["status"]>,
  pattern: SpanTreeNode["status"],
): NonNullable<SpanTreeNode["status"]> {
  return pattern?.message === undefined ? { code: status.code } : status;
}

function sorted(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
