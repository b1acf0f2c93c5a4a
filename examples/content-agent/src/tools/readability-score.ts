import { syllable } from "syllable";
import { z } from "zod";
import { defineTool, type Tool } from "./tool.ts";
import { wordsOf } from "./words.ts";

/** Flesch reading ease: 100 is easy, 0 is hard. */
export const readabilityScore: Tool = defineTool({
  name: "readability_score",
  description: "Scores how easy an English text is to read, by the Flesch formulas",
  input: z.object({ text: z.string() }),
  run({ text }) {
    const words = wordsOf(text);
    if (words.length === 0) throw new RangeError("the text has no words to score");
    const sentences = text.split(/[.!?:\n]+/).filter((sentence) => wordsOf(sentence).length > 0);
    const wordsPerSentence = words.length / sentences.length;
    const syllablesPerWord = words.reduce((sum, word) => sum + syllable(word), 0) / words.length;
    return {
      readingEase: round(206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord),
      gradeLevel: round(0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59),
      words: words.length,
      sentences: sentences.length,
    };
  },
});

function round(score: number): number {
  return Math.round(score * 10) / 10;
}
