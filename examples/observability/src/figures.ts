import { readFile } from "node:fs/promises";

/** A figure of docs/dashboards.md. */
export interface Figure {
  title: string;
  expression: string;
}

/** The figures of docs/dashboards.md: each heading with the PromQL under it. */
export async function readFigures(): Promise<Figure[]> {
  const text = await readFile(new URL("../../../docs/dashboards.md", import.meta.url), "utf8");
  return text.split(/\n### /).flatMap((section) => {
    const [title = ""] = section.split("\n", 1);
    const expression = /```promql\n([\s\S]*?)```/.exec(section)?.[1]?.trim();
    return expression === undefined ? [] : [{ title, expression }];
  });
}
