import { removeStopwords } from "stopword";
import { z } from "zod";
import { defineTool, type Tool } from "./tool.ts";
import { wordsOf } from "./words.ts";

/** Words and pairs of words that a text could be found by. */
export const extractKeywords: Tool = defineTool({
  name: "extract_keywords",
  description: "Finds the words and pairs of words that a text should be found by",
  input: z.object({
    text: z.string().min(1),
    limit: z.int().min(1).max(20).default(8),
  }),
  run: ({ text, limit }) => keywordsOf(text).slice(0, limit),
});

function keywordsOf(text: string): { keyword: string; count: number; density: number }[] {
  const counts = new Map<string, number>();
  const count = (keyword: string) => counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  for (const sentence of text.split(/[.!?\n]+/)) {
    const words = removeStopwords(wordsOf(sentence));
    words.forEach((word, position) => {
      count(word);
      const next = words[position + 1];
      if (next !== undefined) count(`${word} ${next}`);
    });
  }
  const total = Math.max(1, wordsOf(text).length);
  return [...counts]
    .map(([keyword, times]) => ({ keyword, count: times, density: round(times / total) }))
    .sort((a, b) => weight(b) - weight(a) || a.keyword.localeCompare(b.keyword));
}

/** A pair says more than each of its words. */
function weight({ keyword, count }: { keyword: string; count: number }): number {
  return count * (keyword.includes(" ") ? 1.5 : 1);
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
