import { describe, expect, it } from "vitest";
import type { FindingId, FindingLevel } from "./finding.ts";
import type { ValidationOptions } from "./options.ts";
import { recordSpan } from "./record-span.test-data.ts";
import { validateSpan } from "./validate-span.ts";

const span = recordSpan({
  name: "chat gpt-5",
  kind: "client",
  attributes: {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "acme",
    "gen_ai.request.model": "gpt-5",
    "gen_ai.system": "openai",
  },
});

const validate = (options: ValidationOptions) => validateSpan(span, options);
const levels = (options: ValidationOptions) => [
  ...new Set(validate(options).map(({ level }) => level)),
];
const ids = (options: ValidationOptions) => new Set(validate(options).map(({ id }) => id));

describe("options", () => {
  it("leave out what is below the minimum level", () => {
    expect(levels({ minLevel: "violation" })).toEqual(["violation"]);
    expect(levels({ minLevel: "improvement" }).sort()).toEqual(["improvement", "violation"]);
    expect(levels({}).sort()).toEqual(["improvement", "information", "violation"]);
  });

  it("leave out findings by id, signal, name or all of them", () => {
    expect(ids({})).toContain("not_stable");
    expect(ids({ exclude: ["not_stable"] })).not.toContain("not_stable");
    expect(validate({ exclude: [{ signal: "span" }] })).toEqual([]);
    expect(validate({ exclude: [{ name: "chat *" }] })).toEqual([]);
    expect(validate({ exclude: [{ signal: "metric" }, { name: "chat" }] })).toEqual(validate({}));
    expect(ids({ exclude: [{ name: "gen_ai.system" }] })).not.toContain("deprecated");
    expect(ids({ exclude: [{ id: "deprecated", name: "gen_ai.prompt" }] })).toContain("deprecated");
    const expected = validate({ exclude: [{ name: "gen_ai.response.*" }] });
    expect(expected.filter(({ message }) => message.includes("gen_ai.response."))).toEqual([]);
  });

  it("override levels before the minimum level applies", () => {
    const findings = validate({
      minLevel: "violation",
      levels: { undefined_enum_variant: "violation", deprecated: "information" },
    });
    expect(findings.map(({ id }) => id)).toContain("undefined_enum_variant");
    expect(findings.map(({ id }) => id)).not.toContain("deprecated");
  });

  it("that are wrong are refused with what is allowed", () => {
    expect(() => validate({ minLevel: "fatal" as FindingLevel })).toThrow(
      'minLevel: "fatal" is not allowed; allowed: violation, improvement, information',
    );
    expect(() => validate({ exclude: ["typo" as FindingId] })).toThrow(/^exclude: "typo"/);
    expect(() =>
      validate({ levels: { typo: "violation" } as ValidationOptions["levels"] }),
    ).toThrow(/^levels: "typo"/);
    expect(() => validate({ semconv: ["2.0" as "next"] })).toThrow(/^semconv: "2.0"/);
  });

  it.each<[string, unknown]>([
    ["options: null is not allowed; allowed: an object", null],
    ['semconv: "1.41" is not allowed; allowed: a list of layers', { semconv: "1.41" }],
    ['exclude: "not_stable" is not allowed; allowed: a list', { exclude: "not_stable" }],
    ["levels: number is not allowed; allowed: an object of levels by id", { levels: 5 }],
    ["exclude: null is not allowed; allowed: an id, or an object", { exclude: [null] }],
    ['exclude: "ids" is not allowed; allowed: id, signal, name', { exclude: [{ ids: "x" }] }],
    ['exclude.signal: "trace" is not allowed', { exclude: [{ signal: "trace" }] }],
    ["exclude.name: number is not allowed; allowed: a text", { exclude: [{ name: 5 }] }],
    ["exclude: undefined is not allowed; allowed: an object with at least", { exclude: [{}] }],
  ])("that have another shape are refused: %s", (message, options) => {
    expect(() => validate(options as ValidationOptions)).toThrow(message);
  });
});
