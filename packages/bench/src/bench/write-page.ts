import { readFileSync, writeFileSync } from "node:fs";

const page: URL = new URL("../../../../docs/performance.md", import.meta.url);
const begin = "<!-- bench:begin -->";
const end = "<!-- bench:end -->";

/** Puts text between the two markers of docs/performance.md. */
export function writePage(text: string): void {
  const former = readFileSync(page, "utf8");
  const from = former.indexOf(begin);
  const to = former.indexOf(end);
  if (from === -1 || to < from) throw new Error(`docs/performance.md lacks ${begin} or ${end}`);
  const head = former.slice(0, from + begin.length);
  writeFileSync(page, `${head}\n\n${text}\n\n${former.slice(to)}`);
}
