interface Family {
  readonly type: string;
  readonly lines: string[];
}

/**
 * The text with each name described once, its samples together and no series twice, as the format
 * demands: several instruments may come to one name. `dropped` is told the names of which something
 * had to be left out, the later of what cannot stand beside one another.
 */
export function oneFamilyPerName(text: string, dropped: (name: string) => void): string {
  const families = new Map<string, Family>();
  const owners = new Map<string, string>();
  for (const block of text.trimEnd().split(/^(?=# HELP )/m)) {
    const [help = "", type = "", ...samples] = block.trimEnd().split("\n");
    const name = help.split(" ")[2] ?? "";
    const taken = namesOf(name, type).some((used) => (owners.get(used) ?? name) !== name);
    const family = families.get(name);
    if (taken || (family && family.type !== type)) {
      dropped(name);
    } else if (family) {
      const series = new Set(family.lines.map((line) => seriesOf(line, type)));
      const others = samples.filter((sample) => !series.has(seriesOf(sample, type)));
      if (others.length < samples.length) dropped(name);
      family.lines.push(...others);
    } else {
      for (const used of namesOf(name, type)) owners.set(used, name);
      families.set(name, { type, lines: [help, type, ...samples] });
    }
  }
  return `${[...families.values()].flatMap(({ lines }) => lines).join("\n")}\n`;
}

function namesOf(family: string, type: string): string[] {
  const suffixes = isHistogram(type) ? ["_bucket", "_count", "_sum"] : [];
  return [family, ...suffixes.map((suffix) => `${family}${suffix}`)];
}

/** The labels of a sample; without the bound of a bucket, since histograms stay in one piece. */
function seriesOf(sample: string, type: string): string {
  if (sample.startsWith("#")) return sample;
  const labels = sample.match(/\w+="(?:[^"\\]|\\.)*"/g) ?? [];
  const own = isHistogram(type) ? labels.filter((label) => !label.startsWith("le=")) : labels;
  return own.sort().join();
}

function isHistogram(type: string): boolean {
  return type.endsWith(" histogram");
}
