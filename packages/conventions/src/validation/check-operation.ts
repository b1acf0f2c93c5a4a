import type { SpanDefinition } from "../registry/types.ts";
import type { SampleSpan } from "../samples/sample.ts";
import { appliesTo, checkRequirements } from "./check-requirements.ts";
import { expectedAttributes } from "./expected-attributes.ts";
import type { FindingList } from "./finding-list.ts";
import { quote } from "./quote.ts";

/** Checks a span against the conventions of its `gen_ai.operation.name`. */
export function checkOperation(
  findings: FindingList,
  span: SampleSpan,
  operation: string,
  values: ReadonlyMap<string, unknown>,
): void {
  const definitions = findings.rules.vocabulary.operations.get(operation) ?? [];
  const definition = definitions.find(({ kind }) => kind === span.kind) ?? definitions[0];
  if (!definition) return;
  checkKind(findings, span, operation, definitions);
  checkSpanName(findings, span, operation, definition, values);
  checkExpected(findings, span, operation, definition, values);
}

function checkKind(
  findings: FindingList,
  { name, kind }: SampleSpan,
  operation: string,
  definitions: readonly SpanDefinition[],
): void {
  const kinds = definitions.map((definition) => definition.kind).sort();
  if (kinds.some((expected) => expected === kind)) return;
  findings.add(
    "genai_span_kind_unexpected",
    `Span ${quote(name)} has kind ${kind}; "${operation}" spans are ${kinds.join(" or ")}.`,
    { operation, kind, expected: kinds },
  );
}

/** A span may have any name that the patterns give; a missing value leaves its word out. */
function checkSpanName(
  findings: FindingList,
  { name }: SampleSpan,
  operation: string,
  { namePatterns }: SpanDefinition,
  values: ReadonlyMap<string, unknown>,
): void {
  const names = namePatterns.map((pattern) =>
    pattern
      .split(" ")
      .map((word) => (word.startsWith("{") ? (values.get(word.slice(1, -1)) ?? "") : word))
      .filter((word) => word !== "")
      .join(" "),
  );
  if (names.length === 0 || names.includes(name)) return;
  const expected = names.map(quote).join(" or ");
  findings.add(
    "genai_span_name_format",
    `Span name should be ${expected}, but is ${quote(name)}.`,
    {
      operation,
      expected_form: namePatterns,
    },
  );
}

function checkExpected(
  findings: FindingList,
  span: SampleSpan,
  operation: string,
  definition: SpanDefinition,
  values: ReadonlyMap<string, unknown>,
): void {
  const applies = appliesTo(values, span.status.code === "error");
  checkRequirements(findings, definition.attributes, values, applies);
  for (const name of expectedAttributes(definition)) {
    if (values.has(name) || !applies(name)) continue;
    findings.add(
      "genai_expected_attribute_missing",
      `Span ${quote(span.name)} (operation "${operation}") is missing "${name}".`,
      { operation, missing_attribute: name },
    );
  }
}
