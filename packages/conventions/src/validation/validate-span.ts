import type { OtlpSpan } from "../otlp.ts";
import { readSpan } from "../samples/read-span.ts";
import type { SampleSpan } from "../samples/sample.ts";
import { checkAttribute } from "./check-attribute.ts";
import { checkOperation } from "./check-operation.ts";
import { checkRequirements, valuesOf } from "./check-requirements.ts";
import { checkStatus } from "./check-status.ts";
import type { Finding } from "./finding.ts";
import { FindingList } from "./finding-list.ts";
import { resolveOptions, type ValidationOptions } from "./options.ts";
import { quote } from "./quote.ts";

/** What validation reads of an SDK's span; the `ReadableSpan` of OpenTelemetry JS 2 and 3 fits. */
export interface SdkSpan {
  readonly name: string;
  /** 0 internal, 1 server, 2 client, 3 producer, 4 consumer. */
  readonly kind: number;
  readonly attributes: object;
  readonly status: { readonly code: number; readonly message?: string | undefined };
  readonly events?: readonly { readonly name: string; readonly attributes?: object | undefined }[];
  spanContext(): { traceId: string; spanId: string };
}

/** Attributes that only a GenAI operation has; one of them on a span asks for an operation name. */
const MARKS = ["gen_ai.provider.name", "gen_ai.system", "gen_ai.request.model", "gen_ai.span.kind"];

/**
 * Compares a span of the SDK or of OTLP/JSON with the conventions. Reads whatever it is given
 * without throwing; wrong options throw a `TypeError`.
 */
export function validateSpan(span: SdkSpan | OtlpSpan, options?: ValidationOptions): Finding[] {
  const rules = resolveOptions(options);
  const sample = readSpan(span);
  const findings = new FindingList(rules, "span", sample.name);
  const values = valuesOf(sample.attributes);
  const strict = values.has("gen_ai.operation.name") || values.has("mcp.method.name");
  if (strict) checkStatus(findings, sample, values.has("error.type"));
  checkGenAI(findings, sample, values);
  for (const attribute of sample.attributes) checkAttribute(findings, attribute, strict);
  for (const event of sample.span_events) {
    for (const attribute of event.attributes) checkAttribute(findings, attribute, false);
  }
  return findings.toArray();
}

function checkGenAI(
  findings: FindingList,
  span: SampleSpan,
  values: ReadonlyMap<string, unknown>,
): void {
  const { attributes, mcpSpans } = findings.rules.vocabulary;
  const operation = values.get("gen_ai.operation.name");
  const known = attributes.get("gen_ai.operation.name")?.members ?? [];
  if (typeof operation === "string" && !known.includes(operation)) {
    findings.add(
      "genai_operation_name_unknown",
      `Span ${quote(span.name)} has an operation that nobody defines: ${quote(operation)}.`,
      { operation: operation.slice(0, 128) },
    );
  }
  // MCP spans may carry GenAI attributes, but follow their own conventions.
  const mcp = values.has("mcp.method.name") && mcpSpans.find(({ kind }) => kind === span.kind);
  if (mcp) {
    checkRequirements(findings, mcp.attributes, values);
  } else if (typeof operation === "string") {
    checkOperation(findings, span, operation, values);
  } else if (operation === undefined && MARKS.some((name) => values.has(name))) {
    checkRequirements(findings, { required: ["gen_ai.operation.name"] }, values);
  }
}
