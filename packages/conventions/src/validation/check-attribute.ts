import { renamedFinishReasons } from "../messages/message.ts";
import { contentSchemas } from "../messages/messages.ts";
import type { AttributeDefinition } from "../registry/types.ts";
import type { SampleAttribute } from "../samples/sample.ts";
import { checkContent } from "./check-content.ts";
import { checkName } from "./check-name.ts";
import type { FindingList } from "./finding-list.ts";
import { quote } from "./quote.ts";

/** Whether the namespace of a name is one that the registry holds whole. */
export function isOwned(name: string): boolean {
  return /^(?:gen_ai|mcp|openai|genspan)\./.test(name);
}

/**
 * Checks an attribute against its definition. Names outside the namespaces of the registry are
 * judged by their form alone, and only on signals of GenAI (`strict`).
 */
export function checkAttribute(
  findings: FindingList,
  attribute: SampleAttribute,
  strict: boolean,
): void {
  const definition = findings.rules.vocabulary.attributes.get(attribute.name);
  if (definition) {
    checkDeprecation(findings, definition);
    checkType(findings, definition, attribute);
    checkMembers(findings, definition, attribute);
    checkStability(findings, definition);
    if (attribute.name === "gen_ai.response.finish_reasons") {
      checkFinishReasons(findings, attribute);
    }
    if (contentSchemas.has(attribute.name)) checkContent(findings, attribute);
  }
  if (strict || isOwned(attribute.name))
    checkName(findings, attribute.name, isOwned(attribute.name));
}

function checkDeprecation(findings: FindingList, { name, deprecated }: AttributeDefinition): void {
  if (!deprecated) return;
  const note = deprecated.renamedTo ? `use "${deprecated.renamedTo}"` : "nothing replaces it";
  findings.add("deprecated", `Attribute "${name}" is deprecated: ${note}.`, {
    attribute_key: name,
    deprecation_reason: deprecated.reason,
    deprecation_note: note,
  });
}

function checkType(
  findings: FindingList,
  { name, type }: AttributeDefinition,
  attribute: SampleAttribute,
): void {
  if (fits(attribute, type)) return;
  findings.add(
    "type_mismatch",
    `Attribute "${name}" has type ${attribute.type}; the conventions say ${type}.`,
    { attribute_key: name, attribute_type: attribute.type, expected: type },
  );
}

function fits({ type }: SampleAttribute, expected: AttributeDefinition["type"]): boolean {
  if (expected === "any" || type === expected) return true;
  return expected === "double" && type === "int";
}

function checkMembers(
  findings: FindingList,
  { name, members = [], renamedValues = {} }: AttributeDefinition,
  { value }: SampleAttribute,
): void {
  if (typeof value !== "string") return;
  const successor = Object.hasOwn(renamedValues, value) ? renamedValues[value] : undefined;
  if (successor) {
    const note = `use "${successor}"`;
    findings.add("deprecated", `Value "${value}" of attribute "${name}" is deprecated: ${note}.`, {
      attribute_key: name,
      attribute_value: value,
      deprecation_reason: "renamed",
      deprecation_note: note,
    });
  } else if (members.length > 1 && !members.includes(value)) {
    // A single member is the fallback of an open list: any other value is as good.
    const subject = `Value ${quote(value)} of attribute "${name}"`;
    const message = `${subject} is none that the conventions name.`;
    const context = { attribute_key: name, attribute_value: value.slice(0, 128) };
    findings.add("undefined_enum_variant", message, context);
  }
}

function checkFinishReasons(findings: FindingList, { name, type, value }: SampleAttribute): void {
  if (type !== "string[]") return;
  for (const reason of value as readonly string[]) {
    const successor = renamedFinishReasons.get(reason);
    if (!successor) continue;
    findings.add(
      "undefined_enum_variant",
      `Finish reason "${reason}" is a provider's word: the conventions write "${successor}".`,
      { attribute_key: name, attribute_value: reason, expected: successor },
    );
  }
}

function checkStability(findings: FindingList, { name, stability }: AttributeDefinition): void {
  if (stability === "stable") return;
  const level = stability ?? "development";
  findings.add("not_stable", `Attribute "${name}" is not stable: ${level}.`, {
    attribute_key: name,
    stability: level,
  });
}
