import { type FindingFilter, type FindingId, findingLevels } from "@genspan/conventions";

const SIGNALS = ["span", "metric", "log"] as const;

/**
 * What `--exclude` names: the id of a finding, a signal, the name of a span, metric, event or
 * attribute in which `*` stands for anything, or an id and a name with a colon between them.
 */
export function exclusion(text: string): FindingFilter {
  const signal = SIGNALS.find((each) => each === text);
  if (signal !== undefined) return { signal };
  const [id = "", ...name] = text.split(":");
  if (!isFindingId(id)) return { name: text };
  return name.length === 0 ? { id } : { id, name: name.join(":") };
}

function isFindingId(text: string): text is FindingId {
  return Object.hasOwn(findingLevels, text);
}
