import { SpanStatusCode } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import type { LayerName } from "../registry/types.ts";
import type { Finding } from "./finding.ts";
import type { ValidationOptions } from "./options.ts";
import { recordSpan, toOtlp } from "./record-span.test-data.ts";
import { extensionOperations, type OperationSpan, releasedOperations } from "./spans.test-data.ts";
import { validateSpan } from "./validate-span.ts";

const released: LayerName[] = ["1.41"];
const chat = releasedOperations[0]!;

function violations(span: OperationSpan, options: ValidationOptions = {}): Finding[] {
  return validateSpan(recordSpan(span), { minLevel: "violation", ...options });
}

function without(span: OperationSpan, ...names: string[]): OperationSpan {
  const kept = Object.entries(span.attributes).filter(([name]) => !names.includes(name));
  return { ...span, attributes: Object.fromEntries(kept) };
}

function withAttributes(span: OperationSpan, attributes: Record<string, unknown>): OperationSpan {
  return { ...span, attributes: { ...span.attributes, ...attributes } };
}

const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);
const messages = (findings: readonly Finding[]) => findings.map(({ message }) => message);

describe("validateSpan", () => {
  it.each(releasedOperations)("finds no violation of 1.41 in $name ($kind)", (span) => {
    expect(violations(span, { semconv: released })).toEqual([]);
    expect(
      violations(withAttributes(span, { "gen_ai.session.id": "s", "gen_ai.span.kind": "LLM" })),
    ).toEqual([]);
  });

  it.each(extensionOperations)("finds no violation of the default layers in $name", (span) => {
    expect(violations(span)).toEqual([]);
    expect(ids(violations(span, { semconv: released }))).toContain("genai_operation_name_unknown");
  });

  it.each([...releasedOperations, ...extensionOperations])(
    "finds the same in the OTLP/JSON of $name ($kind) as in the SDK's span",
    (span) => {
      const recorded = recordSpan(span);
      const findings = validateSpan(recorded);
      expect(findings.length).toBeGreaterThan(0);
      expect(validateSpan(toOtlp(recorded))).toEqual(findings);
    },
  );

  it("tells what a chat span without its expected attributes lacks", () => {
    const span = {
      name: "chat",
      kind: "client",
      attributes: { "gen_ai.operation.name": "chat" },
    } as const;
    const findings = violations(span, { semconv: released });
    expect(findings[0]).toEqual({
      id: "required_attribute_not_present",
      level: "violation",
      message: 'Required attribute "gen_ai.provider.name" is not present.',
      context: { attribute_key: "gen_ai.provider.name" },
      signal_type: "span",
      signal_name: "chat",
    });
    expect(findings.slice(1).map(({ id, context }) => [id, context])).toEqual(
      [
        "gen_ai.provider.name",
        "gen_ai.response.finish_reasons",
        "gen_ai.response.id",
        "gen_ai.response.model",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.output_tokens",
        "server.address",
      ].map((missing_attribute) => [
        "genai_expected_attribute_missing",
        { operation: "chat", missing_attribute },
      ]),
    );
  });

  it("expects time to first chunk of streams alone", () => {
    const plain = without(chat, "gen_ai.response.time_to_first_chunk", "gen_ai.request.stream");
    expect(violations(plain)).toEqual([]);
    const streamed = withAttributes(plain, { "gen_ai.request.stream": true });
    expect(violations(streamed).map(({ context }) => context)).toEqual([
      { operation: "chat", missing_attribute: "gen_ai.response.time_to_first_chunk" },
    ]);
  });

  it("expects neither response nor usage of a span that failed", () => {
    const failed = withAttributes(
      {
        ...chat,
        attributes: Object.fromEntries(
          Object.entries(chat.attributes).filter(([name]) => !/response|usage/.test(name)),
        ),
      },
      { "error.type": "APIError" },
    );
    const recorded = recordSpan(failed, { code: SpanStatusCode.ERROR });
    expect(ids(validateSpan(recorded)).filter((id) => /expected|error/.test(id))).toEqual([]);
    const recommended = validateSpan(recorded).filter(({ message }) =>
      /response|usage/.test(message),
    );
    expect(recommended).toEqual([]);
  });

  it("gives lesser findings for what is recommended, conditional and opt-in", () => {
    const span = without(
      chat,
      "gen_ai.input.messages",
      "gen_ai.request.temperature",
      "server.port",
    );
    const findings = validateSpan(recordSpan(span), { exclude: ["not_stable"], semconv: released });
    const found = findings.map(({ id, level, context }) => [id, level, context.attribute_key]);
    expect(found).toContainEqual([
      "recommended_attribute_not_present",
      "improvement",
      "gen_ai.request.temperature",
    ]);
    expect(found).toContainEqual([
      "conditionally_required_attribute_not_present",
      "information",
      "server.port",
    ]);
    expect(found).toContainEqual([
      "opt_in_attribute_not_present",
      "information",
      "gen_ai.input.messages",
    ]);
    expect(found.filter(([, , name]) => name === "error.type")).toEqual([]);
  });

  it("judges span names by the attribute that belongs in them", () => {
    expect(messages(violations({ ...chat, name: "ChatCompletion" }))).toEqual([
      'Span name should be "chat gpt-5", but is "ChatCompletion".',
    ]);
    expect(ids(violations({ ...chat, name: "chat" }))).toEqual(["genai_span_name_format"]);
    expect(violations(without({ ...chat, name: "chat" }, "gen_ai.request.model"))).toEqual([]);
    const agent = releasedOperations.find(({ name }) => name === "invoke_agent Writer")!;
    expect(violations({ ...agent, name: "invoke_agent" })).toEqual([]);
  });

  it("judges span kinds", () => {
    const findings = violations({ ...chat, kind: "internal" });
    expect(messages(findings)).toEqual([
      'Span "chat gpt-5" has kind internal; "chat" spans are client.',
    ]);
    expect(ids(findings)).toEqual(["genai_span_kind_unexpected"]);
  });

  it("judges operations that nobody defines, and spans without operation", () => {
    expect(ids(violations(withAttributes(chat, { "gen_ai.operation.name": "dream" })))).toEqual([
      "genai_operation_name_unknown",
    ]);
    expect(messages(violations(without(chat, "gen_ai.operation.name")))).toEqual([
      'Required attribute "gen_ai.operation.name" is not present.',
    ]);
  });

  it("judges status and error.type", () => {
    const ended = (code: SpanStatusCode, span = chat) =>
      ids(validateSpan(recordSpan(span, { code }), { minLevel: "violation" }));
    const withError = withAttributes(chat, { "error.type": "E" });
    expect(ended(SpanStatusCode.OK)).toEqual(["span_status_ok_set_by_instrumentation"]);
    expect(ended(SpanStatusCode.ERROR)).toEqual(["error_type_missing_on_error"]);
    expect(ended(SpanStatusCode.UNSET, withError)).toEqual(["error_type_without_error_status"]);
    expect(ended(SpanStatusCode.ERROR, withError)).toEqual([]);
  });

  it("leaves spans of other libraries alone but for the names of the registry", () => {
    const http = (attributes: Record<string, unknown>) =>
      recordSpan({ name: "GET", kind: "client", attributes }, { code: SpanStatusCode.OK });
    expect(
      validateSpan(http({ "http.request.method": "GET", custom: 1, "Weird Name": true })),
    ).toEqual([]);
    const options = { minLevel: "violation" } as const;
    expect(validateSpan(http({ "gen_ai.session.id": "s1" }), options)).toEqual([]);
    expect(
      messages(validateSpan(http({ "gen_ai.session.id": 1, "server.port": "443" }), options)),
    ).toEqual([
      'Attribute "gen_ai.session.id" has type int; the conventions say string.',
      'Attribute "server.port" has type string; the conventions say int.',
    ]);
  });

  it("judges MCP spans by the MCP conventions", () => {
    const span = {
      name: "tools/call search",
      kind: "client",
      attributes: {
        "mcp.method.name": "tools/call",
        "gen_ai.tool.name": "search",
        "gen_ai.operation.name": "execute_tool",
      },
    } as const;
    expect(violations(span)).toEqual([]);
    const improvements = validateSpan(recordSpan(span), { minLevel: "improvement" });
    expect(messages(improvements)).toContain(
      'Recommended attribute "mcp.session.id" is not present.',
    );
  });

  it("reads the attributes of span events", () => {
    const span = {
      ...toOtlp(recordSpan(chat)),
      events: [
        { name: "e", attributes: [{ key: "gen_ai.system", value: { stringValue: "openai" } }] },
      ],
    };
    expect(messages(validateSpan(span, { minLevel: "violation" }))).toEqual([
      'Attribute "gen_ai.system" is deprecated: use "gen_ai.provider.name".',
    ]);
  });

  it("knows what upstream has changed since 1.41", () => {
    const span = withAttributes(chat, {
      "gen_ai.usage.cache_creation.input_tokens": 1,
      "gen_ai.request.top_k": 1.5,
    });
    expect(violations(span, { semconv: released })).toEqual([]);
    expect(messages(violations(span, { semconv: ["next"] }))).toEqual([
      'Attribute "gen_ai.request.top_k" has type double; the conventions say int.',
      'Attribute "gen_ai.usage.cache_creation.input_tokens" is deprecated: use ' +
        '"gen_ai.usage.cache_write.input_tokens".',
    ]);
  });
});
