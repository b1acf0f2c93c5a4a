import { expect, test } from "vitest";
import { ToolInputError } from "./tool.ts";
import { toolbox } from "./toolbox.ts";

function run(tool: string, input: unknown): Promise<unknown> {
  return toolbox.get(tool)!.run(JSON.stringify(input));
}

test("search_docs finds sections of this repository's documentation", async () => {
  const hits = await run("search_docs", { query: "five ways to open a span", limit: 2 });
  expect(hits).toEqual([
    {
      id: "docs/guide.md#Five ways to open a span",
      score: expect.any(Number),
      title: "Five ways to open a span",
      excerpt: expect.stringContaining("`startTime`"),
    },
    expect.anything(),
  ]);
});

test("search_docs forgives a typing error and finds nothing for nonsense", async () => {
  expect(await run("search_docs", { query: "metrcs", limit: 1 })).toHaveLength(1);
  expect(await run("search_docs", { query: "xqzzyplugh" })).toEqual([]);
});

test("extract_keywords counts words and pairs, without stop words", async () => {
  const text = "A span of an agent. The agent starts a span, and the span of the agent ends.";
  expect(await run("extract_keywords", { text, limit: 3 })).toEqual([
    { keyword: "agent", count: 3, density: 0.176 },
    { keyword: "span", count: 3, density: 0.176 },
    { keyword: "span agent", count: 2, density: 0.118 },
  ]);
});

test("readability_score follows the Flesch formulas", async () => {
  // 6 words, 1 sentence, 6 syllables.
  expect(await run("readability_score", { text: "The cat sat on the mat." })).toEqual({
    readingEase: 116.1,
    gradeLevel: -1.4,
    words: 6,
    sentences: 1,
  });
});

test("check_outline says what is wrong with the headings", async () => {
  const good = "# Title\n\n## One\n\n## Two\n\n### Detail\n";
  expect(await run("check_outline", { markdown: good })).toEqual({ headings: 4, problems: [] });
  const bad = "## One\n\n#### Detail\n\n## One\n";
  expect(await run("check_outline", { markdown: bad })).toEqual({
    headings: 3,
    problems: [
      "there are 0 titles, not one",
      '"One" skips a level',
      '"Detail" skips a level',
      '"One" stands there twice',
    ],
  });
});

test.each([
  ["{", "the arguments are not JSON"],
  ["{}", "text: Invalid input: expected string, received undefined"],
  ['{"text":"a","limit":0}', "limit: Too small: expected number to be >=1"],
])("arguments %s are refused in words for the model", async (text, message) => {
  await expect(toolbox.get("extract_keywords")!.run(text)).rejects.toEqual(
    new ToolInputError(message),
  );
});
