import { genai } from "@genspan/core";
import type { SearchResult } from "minisearch";
import { z } from "zod";
import { docsIndex } from "./docs-index.ts";
import { defineTool, type Tool } from "./tool.ts";

const LONGEST_EXCERPT = 400;

/** Full-text search; the search itself is a retrieval span below that of the tool. */
export const searchDocs: Tool = defineTool({
  name: "search_docs",
  description: "Searches this project's documentation and returns the sections that fit best",
  input: z.object({
    query: z.string().min(2),
    limit: z.int().min(1).max(10).default(3),
  }),
  async run({ query, limit }) {
    await using retrieval = await genai.retrieval.enter({
      dataSourceId: "project-docs",
      topK: limit,
      query,
    });
    try {
      const index = await docsIndex();
      let hits = index.search(query, { combineWith: "AND" });
      if (hits.length === 0) hits = index.search(query, { fuzzy: 0.2 });
      const found = hits.slice(0, limit).map(section);
      retrieval.stop({
        documents: found.map(({ id, score, excerpt }) => ({ id, score, content: excerpt })),
      });
      return found;
    } catch (error) {
      // Leaving the block ends the span, but only `fail` says that this was an error.
      retrieval.fail(error);
      throw error;
    }
  },
});

function section({ id, score, title, text }: SearchResult) {
  return { id: String(id), score, title: String(title), excerpt: excerptOf(String(text)) };
}

function excerptOf(text: string): string {
  return text.length <= LONGEST_EXCERPT ? text : `${text.slice(0, LONGEST_EXCERPT)}…`;
}
