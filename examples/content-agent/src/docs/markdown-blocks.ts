import { marked } from "marked";

/** A fenced block of a Markdown text. */
export interface MarkdownBlock {
  readonly language: string;
  readonly text: string;
  /** The heading that it stands under. */
  readonly heading: string;
}

/** The fenced blocks of a Markdown text, in order. */
export function markdownBlocks(markdown: string): MarkdownBlock[] {
  let heading = "";
  const blocks: MarkdownBlock[] = [];
  for (const token of marked.lexer(markdown)) {
    if (token.type === "heading") heading = token.text;
    if (token.type === "code")
      blocks.push({ language: token.lang ?? "", text: token.text, heading });
  }
  return blocks;
}
