import { marked, type Tokens } from "marked";
import { z } from "zod";
import { defineTool, type Tool } from "./tool.ts";

const MOST_SECTIONS = 8;

/** Finds what is wrong with the headings of a Markdown text. */
export const checkOutline: Tool = defineTool({
  name: "check_outline",
  description: "Checks the headings of a Markdown text and lists what is wrong with them",
  input: z.object({ markdown: z.string().min(1) }),
  run({ markdown }) {
    const headings = marked.lexer(markdown).filter(isHeading);
    return { headings: headings.length, problems: problemsOf(headings) };
  },
});

function problemsOf(headings: readonly Tokens.Heading[]): string[] {
  const problems: string[] = [];
  const titles = headings.filter(({ depth }) => depth === 1).length;
  if (titles !== 1) problems.push(`there are ${titles} titles, not one`);
  const sections = headings.filter(({ depth }) => depth === 2).length;
  if (sections < 2) problems.push("fewer than two sections");
  if (sections > MOST_SECTIONS) problems.push(`more than ${MOST_SECTIONS} sections`);
  headings.forEach(({ text, depth }, position) => {
    const above = headings[position - 1]?.depth ?? 0;
    if (depth > above + 1) problems.push(`"${text}" skips a level`);
    const first = headings.findIndex((heading) => heading.text === text);
    if (first < position) problems.push(`"${text}" stands there twice`);
  });
  return problems;
}

function isHeading(token: { type: string }): token is Tokens.Heading {
  return token.type === "heading";
}
