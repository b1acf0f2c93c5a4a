import { describe, expect, it } from "vitest";
import type { ValidationOptions } from "./options.ts";
import { recordSpan, toOtlp } from "./record-span.test-data.ts";
import { releasedOperations } from "./spans.test-data.ts";
import { validateSpan } from "./validate-span.ts";

/** The findings that attributes add to a chat span which has none but the usual. */
function added(attributes: Record<string, unknown>, options: ValidationOptions = {}) {
  const span = releasedOperations[0]!;
  const settings = { exclude: ["not_stable"], ...options } as const;
  const usual = validateSpan(recordSpan(span), settings).map(({ message }) => message);
  const changed = { ...span, attributes: { ...span.attributes, ...attributes } };
  return validateSpan(recordSpan(changed), settings).filter(
    ({ message }) => !usual.includes(message),
  );
}

const texts = (attributes: Record<string, unknown>, options?: ValidationOptions) =>
  added(attributes, options).map(({ id, level, message }) => `${level} ${id}: ${message}`);

describe("attributes", () => {
  it("of another type", () => {
    expect(texts({ "gen_ai.request.max_tokens": "10" })).toEqual([
      'violation type_mismatch: Attribute "gen_ai.request.max_tokens" has type string; the ' +
        "conventions say int.",
    ]);
    expect(
      texts({ "gen_ai.request.max_tokens": 1.5, "gen_ai.request.stop_sequences": [1] }),
    ).toEqual([
      'violation type_mismatch: Attribute "gen_ai.request.stop_sequences" has type int[]; ' +
        "the conventions say string[].",
      'violation type_mismatch: Attribute "gen_ai.request.max_tokens" has type double; the ' +
        "conventions say int.",
    ]);
  });

  it("with an integral number for a double, an empty list, or any type of content", () => {
    expect(
      texts({ "gen_ai.request.temperature": 1, "gen_ai.response.finish_reasons": [] }),
    ).toEqual([]);
    expect(texts({ "gen_ai.tool.call.result": 5 })).toEqual([]);
  });

  it("with gaps in a list, which OpenTelemetry allows in lists of every type", () => {
    for (const gap of [null, undefined]) {
      expect(texts({ "gen_ai.response.finish_reasons": ["stop", gap] })).toEqual([]);
    }
    const span = toOtlp(recordSpan(releasedOperations[0]!));
    for (const gap of [{}, null]) {
      const value = { arrayValue: { values: [{ stringValue: "END" }, gap as object] } };
      const attributes = [...span.attributes!, { key: "gen_ai.request.stop_sequences", value }];
      expect(validateSpan({ ...span, attributes }, { minLevel: "violation" })).toEqual([]);
    }
  });

  it("with a double in OTLP where an integer is expected", () => {
    const span = toOtlp(recordSpan(releasedOperations[0]!));
    const seed = (value: object) => ({
      ...span,
      attributes: [...span.attributes!, { key: "gen_ai.request.seed", value }],
    });
    const options = { minLevel: "violation" } as const;
    expect(validateSpan(seed({ intValue: "9007199254740993" }), options)).toEqual([]);
    expect(validateSpan(seed({ doubleValue: 7 }), options).map(({ id }) => id)).toEqual([
      "type_mismatch",
    ]);
  });

  it("that are deprecated, with what replaces them", () => {
    expect(added({ "gen_ai.system": "az.ai.openai" })).toEqual([
      {
        id: "deprecated",
        level: "violation",
        message: 'Attribute "gen_ai.system" is deprecated: use "gen_ai.provider.name".',
        context: {
          attribute_key: "gen_ai.system",
          deprecation_reason: "renamed",
          deprecation_note: 'use "gen_ai.provider.name"',
        },
        signal_type: "span",
        signal_name: "chat gpt-5",
      },
      {
        id: "deprecated",
        level: "violation",
        message:
          'Value "az.ai.openai" of attribute "gen_ai.system" is deprecated: use "azure.ai.openai".',
        context: {
          attribute_key: "gen_ai.system",
          attribute_value: "az.ai.openai",
          deprecation_reason: "renamed",
          deprecation_note: 'use "azure.ai.openai"',
        },
        signal_type: "span",
        signal_name: "chat gpt-5",
      },
    ]);
    expect(texts({ "gen_ai.provider.name": "xai" })).toEqual([
      'violation deprecated: Value "xai" of attribute "gen_ai.provider.name" is deprecated: ' +
        'use "x_ai".',
    ]);
    expect(texts({ "gen_ai.prompt": "hi" })).toEqual([
      'violation deprecated: Attribute "gen_ai.prompt" is deprecated: nothing replaces it.',
    ]);
  });

  it("with values that the conventions do not name", () => {
    expect(texts({ "gen_ai.provider.name": "acme", "gen_ai.output.type": "text" })).toEqual([
      'information undefined_enum_variant: Value "acme" of attribute "gen_ai.provider.name" ' +
        "is none that the conventions name.",
    ]);
    expect(texts({ "gen_ai.provider.name": "ollama" })).toEqual([]);
    expect(texts({ "gen_ai.provider.name": "ollama" }, { semconv: ["1.41"] })).toHaveLength(1);
    expect(texts({ "gen_ai.response.finish_reasons": ["stop", "tool_calls"] })).toEqual([
      'information undefined_enum_variant: Finish reason "tool_calls" is a provider\'s word: ' +
        'the conventions write "tool_call".',
    ]);
  });

  it("in the registry's namespaces that it does not have", () => {
    expect(texts({ "gen_ai.usage.magic": 1 })).toEqual([
      'violation missing_attribute: Attribute "gen_ai.usage.magic" does not exist in 1.41, ' +
        "loongsuite, genspan.",
      'information extends_namespace: Attribute "gen_ai.usage.magic" extends the namespace ' +
        '"gen_ai.usage".',
    ]);
    expect(texts({ "gen_ai.request.model.family": "gpt" })[1]).toBe(
      'violation illegal_namespace: Attribute "gen_ai.request.model.family" has an ' +
        'attribute, "gen_ai.request.model", as its namespace.',
    );
    expect(texts({ "gen_ai.requestModel": "gpt" })[1]).toBe(
      'violation invalid_format: Attribute "gen_ai.requestModel" is not lower case words ' +
        "with dots.",
    );
  });

  it("that another layer has", () => {
    expect(texts({ "gen_ai.span.kind": "LLM" }, { semconv: ["1.41"] })).toEqual([
      'violation missing_attribute: Attribute "gen_ai.span.kind" does not exist in 1.41; ' +
        '"loongsuite" has it.',
      'information extends_namespace: Attribute "gen_ai.span.kind" extends the namespace "gen_ai".',
    ]);
  });

  it("of the user's own, by the form of their names", () => {
    expect(texts({ "shop.order_id": 1 })).toEqual([]);
    expect(texts({ tenant: 1 })).toEqual([
      'improvement missing_namespace: Attribute "tenant" has no namespace.',
    ]);
    expect(texts({ "shop.orderId": 1 })).toEqual([
      'violation invalid_format: Attribute "shop.orderId" is not lower case words with dots.',
    ]);
  });

  it("whose content does not fit its schema, with paths and without content", () => {
    const input = [
      { role: "user", parts: [{ type: "text" }, { type: "text", content: "secret" }] },
    ];
    expect(added({ "gen_ai.input.messages": JSON.stringify(input) })).toEqual([
      {
        id: "genai_content_schema",
        level: "violation",
        message:
          'Content of attribute "gen_ai.input.messages" does not fit its schema: ' +
          "[0].parts[0].content: Invalid input: expected string, received undefined.",
        context: {
          attribute: "gen_ai.input.messages",
          errors: ["[0].parts[0].content: Invalid input: expected string, received undefined"],
        },
        signal_type: "span",
        signal_name: "chat gpt-5",
      },
    ]);
    expect(texts({ "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"te' })).toEqual([
      'violation genai_content_schema: Content of attribute "gen_ai.input.messages" does not ' +
        "fit its schema: the value is not JSON.",
    ]);
    const output = [{ role: "assistant", parts: [], finishReason: "tool_calls" }];
    expect(texts({ "gen_ai.output.messages": JSON.stringify(output) })).toEqual([
      'violation genai_content_schema: Content of attribute "gen_ai.output.messages" does ' +
        "not fit its schema: [0].finishReason: the key is camelCase: the conventions write " +
        '"finish_reason".',
    ]);
  });

  it("with parts that the conventions do not name", () => {
    const input = [{ role: "user", parts: [{ type: "hologram" }] }];
    expect(texts({ "gen_ai.input.messages": JSON.stringify(input) })).toEqual([
      'information undefined_enum_variant: Part type "hologram" in attribute ' +
        '"gen_ai.input.messages" is none that the conventions name.',
    ]);
  });

  it("with more errors than anyone reads", () => {
    const input = Array.from({ length: 500 }, () => ({ role: "user" }));
    const [finding] = added({ "gen_ai.input.messages": JSON.stringify(input) });
    const errors = finding?.context.errors as string[] | undefined;
    expect(errors).toHaveLength(21);
    expect(errors?.at(-1)).toBe("and 480 more");
  });
});
