import { checkOutline } from "./check-outline.ts";
import { extractKeywords } from "./extract-keywords.ts";
import { readabilityScore } from "./readability-score.ts";
import { searchDocs } from "./search-docs.ts";
import type { Tool } from "./tool.ts";

/** The tools by their names. */
export const toolbox: ReadonlyMap<string, Tool> = new Map(
  [checkOutline, extractKeywords, readabilityScore, searchDocs].map((tool) => [tool.name, tool]),
);
