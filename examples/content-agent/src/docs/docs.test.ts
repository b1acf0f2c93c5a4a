import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { marked } from "marked";
import { expect, test } from "vitest";
import { markdownBlocks } from "./markdown-blocks.ts";

const example: URL = new URL("../../", import.meta.url);
const repository: URL = new URL("../../", example);

const pages: readonly string[] = [
  "README.md",
  "docs/guide.md",
  "docs/design.md",
  "docs/contributing.md",
  "docs/privacy.md",
  "docs/getting-started.md",
  "docs/backends.md",
  "docs/dashboards.md",
  "docs/compatibility.md",
  "docs/interop.md",
  "docs/performance.md",
  "docs/conventions.md",
  "packages/baggage/README.md",
  "packages/cli/README.md",
  "packages/conventions/README.md",
  "packages/core/README.md",
  "packages/interop/README.md",
  "packages/node/README.md",
  "packages/testing/README.md",
  "examples/callback-metrics/README.md",
  "examples/content-agent/README.md",
  "examples/observability/README.md",
];

/** Pages whose TypeScript blocks stand each for itself. */
const compiled: readonly string[] = [
  "README.md",
  "docs/guide.md",
  "docs/privacy.md",
  "docs/getting-started.md",
  "docs/backends.md",
  "docs/dashboards.md",
  "docs/interop.md",
  "packages/node/README.md",
];

function read(page: string): Promise<string> {
  return readFile(new URL(page, repository), "utf8");
}

async function blocksOf(page: string, language: string): Promise<string[]> {
  const blocks = markdownBlocks(await read(page));
  return blocks.filter((block) => block.language === language).map(({ text }) => text);
}

/** A block as a module of its own. */
function moduleOf(block: string): string {
  const handle = /\bgenai\b(?=[\s\S]*from "@genspan\/core";)|const (genai\b|\{ genai\b)/.test(
    block,
  );
  return `${handle ? "" : 'import { genai } from "@genspan/core";\n'}${block}\nexport {};\n`;
}

/** What the compiler says about modules in the strictest of this repository's settings. */
async function compile(modules: Readonly<Record<string, string>>): Promise<string> {
  const cache = new URL("node_modules/.cache/", example);
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(fileURLToPath(new URL("docs-", cache)));
  try {
    const files = Object.keys(modules).map((name) => `${folder}/${name}`);
    for (const name in modules) await writeFile(`${folder}/${name}`, modules[name]!);
    const config = {
      extends: fileURLToPath(new URL("tsconfig.base.json", repository)),
      compilerOptions: { typeRoots: [fileURLToPath(new URL("node_modules/@types", repository))] },
      files: [...files, fileURLToPath(new URL("src/docs/guide-world.d.ts", example))],
    };
    await writeFile(`${folder}/tsconfig.json`, JSON.stringify(config));
    const compiler = fileURLToPath(new URL("node_modules/.bin/tsc", repository));
    await promisify(execFile)(compiler, ["--project", folder, "--pretty", "false"]);
    return "";
  } catch (error) {
    const { stdout, message } = error as { stdout?: string; message: string };
    return stdout || message;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the TypeScript blocks of the documentation compile", async () => {
  const all = (await Promise.all(compiled.map((page) => blocksOf(page, "ts")))).flat();
  // The whole SDK of Node is not installed here.
  const blocks = all.filter((block) => !block.includes("@opentelemetry/sdk-node"));
  expect(blocks).toHaveLength(34);
  const modules = blocks.map((block, index) => [`block-${index + 1}.ts`, moduleOf(block)]);
  expect(await compile(Object.fromEntries(modules))).toBe("");
}, 30_000);

test("a block that does not compile is found", async () => {
  const wrong = moduleOf("genai.executeTool.start({});\nclient.complete(topic);");
  const message = await compile({ "wrong.ts": wrong });
  expect(message).toContain("Property 'toolName' is missing");
  expect(message).toContain("Property 'complete' does not exist on type 'OpenAI'");
}, 30_000);

test("the PromQL of the guide is that of the dashboards, which runs against Prometheus", async () => {
  const tested = await blocksOf("docs/dashboards.md", "promql");
  const shown = await blocksOf("docs/guide.md", "promql");
  expect(shown).toHaveLength(9);
  expect(shown.filter((expression) => !tested.includes(expression))).toEqual([]);
});

test.each(pages)("every link of %s leads to a file, and to a heading in it", async (page) => {
  const base = new URL(page, repository);
  const broken: string[] = [];
  for (const target of linksOf(await read(page))) {
    if (/^https?:/.test(target)) continue;
    const url = new URL(target, base);
    const anchor = url.hash.slice(1);
    url.hash = "";
    if (!existsSync(url)) broken.push(target);
    else if (anchor !== "" && !anchorsOf(await readFile(url, "utf8")).includes(anchor)) {
      broken.push(target);
    }
  }
  expect(broken).toEqual([]);
});

function linksOf(markdown: string): string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "link") links.push(token.href);
  });
  return links;
}

function anchorsOf(markdown: string): string[] {
  return marked
    .lexer(markdown)
    .flatMap((token) => (token.type === "heading" ? [String(token.text)] : []))
    .map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    );
}
