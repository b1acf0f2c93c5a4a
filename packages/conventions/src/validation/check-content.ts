import { contentSchemas } from "../messages/messages.ts";
import { knownPartTypes } from "../messages/part.ts";
import { attempt, read, readList } from "../samples/safe-read.ts";
import type { SampleAttribute } from "../samples/sample.ts";
import type { FindingList } from "./finding-list.ts";
import { quote } from "./quote.ts";

const MAX_ERRORS = 20;

/**
 * Checks structured content against its schema: JSON text on spans, values on events. Findings
 * tell paths and types, never the content.
 */
export function checkContent(findings: FindingList, { name, value }: SampleAttribute): void {
  const content = typeof value === "string" ? attempt(() => JSON.parse(value)) : value;
  const errors = contentErrors(name, content);
  if (errors.length > 0) {
    findings.add(
      "genai_content_schema",
      `Content of attribute "${name}" does not fit its schema: ${errors.join("; ")}.`,
      { attribute: name, errors },
    );
  } else {
    nameUnknownTypes(findings, name, content);
  }
}

function contentErrors(name: string, content: unknown): readonly string[] {
  if (content === undefined) return ["the value is not JSON"];
  // Issues are made when they are asked for, and look at the value again.
  const issues = attempt(() => contentSchemas.get(name)?.safeParse(content).error?.issues ?? []);
  if (!issues) return ["the value cannot be read"];
  const errors = issues
    .slice(0, MAX_ERRORS)
    .map(({ path, message }) => `${formatPath(path)}: ${message}`);
  const left = issues.length - errors.length;
  return left > 0 ? [...errors, `and ${left} more`] : errors;
}

/** Part types that the conventions do not name are allowed, and told of. */
function nameUnknownTypes(findings: FindingList, name: string, content: unknown): void {
  for (const part of partsOf(name, content)) {
    const type = read(part, "type");
    if (typeof type !== "string" || knownPartTypes.includes(type)) continue;
    findings.add(
      "undefined_enum_variant",
      `Part type ${quote(type)} in attribute "${name}" is none that the conventions name.`,
      { attribute_key: name, part_type: type.slice(0, 128) },
    );
  }
}

function partsOf(name: string, content: unknown): readonly unknown[] {
  const elements = readList({ content }, "content");
  if (name === "gen_ai.system_instructions") return elements;
  return /^gen_ai\.(?:input|output)\.messages$/.test(name)
    ? elements.flatMap((message) => readList(message, "parts"))
    : [];
}

function formatPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("");
  return text.replace(/^\./, "") || "value";
}
