/**
 * A drawn or indented tree as lines with two spaces for each level, so that trees compare and
 * differ by what they say and not by their branches.
 */
export function outline(text: string): string[] {
  const open: number[] = [];
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const label = line.replace(/^[\s│├└─]+/u, "");
      const width = line.length - label.length;
      while ((open.at(-1) ?? -1) >= width) open.pop();
      open.push(width);
      return "  ".repeat(open.length - 1) + label.trimEnd();
    });
}
