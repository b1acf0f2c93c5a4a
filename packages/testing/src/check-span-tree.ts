import { diffArrays } from "diff";
import type { CheckResult } from "./check-result.ts";
import {
  type DrawOptions,
  drawSpanTree,
  formatSpanTree,
  type SpanTreeTextOptions,
} from "./format-span-tree.ts";
import type { SpanSource } from "./span-source.ts";
import { type SpanTreeOptions, spanTree } from "./span-tree.ts";
import { patternTree, reduceTree, type SpanTreePattern } from "./span-tree-pattern.ts";
import { outline } from "./tree-outline.ts";

/**
 * The tree that is expected: as text, drawn as `formatSpanTree` does it or merely indented, or as
 * patterns.
 */
export type ExpectedSpanTree = string | SpanTreePattern | readonly SpanTreePattern[];

/** How the tree is put together and, where the expectation is a text, what the text shows. */
export interface SpanTreeCheckOptions extends SpanTreeOptions, SpanTreeTextOptions {}

const EVERYTHING: DrawOptions = { kinds: true, attributes: true, events: true, statuses: true };

/** Whether the spans form the expected tree. */
export function checkSpanTree(
  source: SpanSource,
  expected: ExpectedSpanTree,
  options: SpanTreeCheckOptions = {},
): CheckResult {
  const tree = spanTree(source, options);
  const [wanted, found] = texts(tree, expected, options);
  const changes = diffArrays(outline(wanted), outline(found));
  const pass = changes.every((change) => !change.added && !change.removed);
  const drawn = formatSpanTree(tree, options) || "(no spans)";
  if (pass) return { pass, message: `expected another span tree than this:\n\n${drawn}` };
  const difference = changes.flatMap((change) => {
    const mark = change.added ? "+ " : change.removed ? "- " : "  ";
    return change.value.map((line) => mark + line);
  });
  return {
    pass,
    message: [
      "the span tree is another than expected",
      `recorded:\n\n${drawn}`,
      `difference, - expected, + recorded:\n\n${difference.join("\n")}`,
    ].join("\n\n"),
  };
}

function texts(
  tree: ReturnType<typeof spanTree>,
  expected: ExpectedSpanTree,
  options: SpanTreeTextOptions,
): [wanted: string, found: string] {
  if (typeof expected === "string") return [expected, formatSpanTree(tree, options)];
  const patterns: readonly SpanTreePattern[] = "name" in expected ? [expected] : expected;
  return [
    drawSpanTree(patternTree(patterns), EVERYTHING),
    drawSpanTree(reduceTree(tree, patterns), EVERYTHING),
  ];
}
