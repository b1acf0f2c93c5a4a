/** Content type of Prometheus' text format. */
export const expositionContentType: string = "text/plain; version=0.0.4; charset=utf-8";

/** What the exporter writes where there is nothing. */
const nothing = "# no registered metrics";

/**
 * The exporter's text as format 0.0.4 has it: UNIT lines belong to OpenMetrics and go. With
 * `instruments`, the names of all instruments, counters are called what their instruments are called.
 */
export function exposition(text: string, instruments?: ReadonlySet<string>): string {
  const lines: string[] = [];
  let suffixed: string | undefined;
  const source = text.split("\n");
  for (const [index, line] of source.entries()) {
    if (line === "" || line.startsWith("# UNIT ") || line === nothing) continue;
    const family = /^# HELP (\S+)/.exec(line)?.[1];
    if (family) {
      const strip = instruments && isCounter(source, index, family) && !instruments.has(family);
      suffixed = strip ? family : undefined;
    }
    lines.push(suffixed ? withoutTotal(line, suffixed) : line);
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The name that the exporter makes of an instrument's name before it adds a suffix. */
export function exposedName(instrument: string): string {
  return instrument.replace(/[^a-z0-9_]+/gi, "_").replace(/_{2,}/g, "_");
}

function isCounter(source: readonly string[], help: number, family: string): boolean {
  return source.slice(help + 1, help + 3).includes(`# TYPE ${family} counter`);
}

function withoutTotal(line: string, family: string): string {
  const prefix = /^# (HELP|TYPE) /.exec(line)?.[0] ?? "";
  if (!line.startsWith(`${prefix}${family}`)) return line;
  return `${prefix}${family.slice(0, -"_total".length)}${line.slice(prefix.length + family.length)}`;
}
