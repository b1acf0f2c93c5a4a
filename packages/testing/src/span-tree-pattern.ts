import type { SpanTreeNode } from "./span-tree.ts";

/**
 * What a span of the tree has to be. Name, children (none where omitted) and whether the span
 * failed, ended and has its parent are always compared; kind, OK status, status message, events and
 * links only where given, and of the attributes those that are listed, `undefined` for absent ones.
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

type RecordedEvent = NonNullable<SpanTreeNode["events"]>[number];

/** Patterns that wait to become nodes of a tree, and the list that takes these. */
interface PendingPatterns {
  patterns: readonly SpanTreePattern[];
  into: SpanTreeNode[];
}

/** Spans that wait to be reduced to what the patterns compare. */
interface PendingNodes extends PendingPatterns {
  nodes: readonly SpanTreeNode[];
}

// Both have a stack of their own: spans can be nested deeper than calls can.

/** A pattern as a tree that can be drawn. */
export function patternTree(patterns: readonly SpanTreePattern[]): SpanTreeNode[] {
  const roots: SpanTreeNode[] = [];
  const pending: PendingPatterns[] = [{ patterns, into: roots }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const pattern of next.patterns) {
      const node = patternNode(pattern);
      next.into.push(node);
      pending.push({ patterns: pattern.children ?? [], into: node.children });
    }
  }
  return roots;
}

/** The tree reduced to what the patterns compare; a pattern applies to the span of its name. */
export function reduceTree(
  tree: readonly SpanTreeNode[],
  patterns: readonly SpanTreePattern[],
): SpanTreeNode[] {
  const roots: SpanTreeNode[] = [];
  const pending: PendingNodes[] = [{ nodes: tree, patterns, into: roots }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const unused = [...next.patterns];
    for (const node of next.nodes) {
      const index = unused.findIndex(({ name }) => name === node.name);
      const [pattern = { name: node.name }] = index === -1 ? [] : unused.splice(index, 1);
      const reduced = reduceNode(node, pattern);
      next.into.push(reduced);
      const below = pattern.children ?? [];
      pending.push({ nodes: node.children, patterns: below, into: reduced.children });
    }
  }
  return roots;
}

/** Without children, as `reduceNode` is. */
function patternNode(pattern: SpanTreePattern): SpanTreeNode {
  return {
    name: pattern.name,
    kind: pattern.kind ?? "INTERNAL",
    attributes: sorted(pattern.attributes ?? {}),
    ...(pattern.status && { status: pattern.status }),
    ...(pattern.events && { events: pattern.events.map(sortedEvent) }),
    ...(pattern.links && { links: [...pattern.links] }),
    ...(pattern.open && { open: true }),
    ...(pattern.orphan && { orphan: true }),
    children: [],
  };
}

function reduceNode(node: SpanTreeNode, pattern: SpanTreePattern): SpanTreeNode {
  const keys = Object.keys(pattern.attributes ?? {});
  return {
    name: node.name,
    kind: pattern.kind ? node.kind : "INTERNAL",
    attributes: sorted(Object.fromEntries(keys.map((key) => [key, node.attributes[key]]))),
    ...reduceStatus(node.status, pattern.status),
    ...(pattern.events && { events: node.events ?? [] }),
    ...(pattern.links && { links: node.links ?? [] }),
    ...(node.open && { open: true }),
    ...(node.orphan && { orphan: true }),
    children: [],
  };
}

/** An ERROR always counts; its message, and an OK, only where the pattern gives them. */
function reduceStatus(
  status: SpanTreeNode["status"],
  pattern: SpanTreeNode["status"],
): Pick<SpanTreeNode, "status"> {
  if (status === undefined || (status.code === "OK" && pattern === undefined)) return {};
  return { status: pattern?.message === undefined ? { code: status.code } : status };
}

function sorted(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sortedEvent({ name, attributes }: RecordedEvent): RecordedEvent {
  return { name, attributes: sorted(attributes) };
}
