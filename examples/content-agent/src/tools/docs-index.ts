import { readdir, readFile } from "node:fs/promises";
import { marked } from "marked";
import MiniSearch from "minisearch";

/** A heading of the documentation and the text below it. */
export interface Section {
  /** Path and heading, such as `docs/guide.md#Streams`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const repository: URL = new URL("../../../../", import.meta.url);
let index: Promise<MiniSearch<Section>> | undefined;

/** The full-text index over the Markdown of this repository, built at its first use. */
export function docsIndex(): Promise<MiniSearch<Section>> {
  index ??= buildIndex();
  return index;
}

async function buildIndex(): Promise<MiniSearch<Section>> {
  const sections = await Promise.all((await markdownFiles()).map(readSections));
  const search = new MiniSearch<Section>({
    fields: ["title", "text"],
    storeFields: ["title", "text"],
    searchOptions: { boost: { title: 2 }, prefix: true },
  });
  search.addAll(sections.flat());
  return search;
}

async function markdownFiles(): Promise<string[]> {
  const docs = await readdir(new URL("docs/", repository));
  const packages = await readdir(new URL("packages/", repository), { withFileTypes: true });
  const readmes = await Promise.all(
    packages
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const files = await readdir(new URL(`packages/${name}/`, repository));
        return files.includes("README.md") ? [`packages/${name}/README.md`] : [];
      }),
  );
  const guides = docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
  return [...guides, ...readmes.flat()];
}

async function readSections(path: string): Promise<Section[]> {
  const sections = new Map<string, { title: string; text: string }>();
  let current = { title: path, text: "" };
  for (const token of marked.lexer(await readFile(new URL(path, repository), "utf8"))) {
    if (token.type === "heading") {
      current = { title: token.text, text: "" };
      sections.set(`${path}#${token.text}`, current);
    } else if (token.type !== "space" && token.type !== "table") {
      current.text += `${token.raw.trim()}\n`;
    }
  }
  return [...sections].map(([id, section]) => ({ id, ...section }));
}
