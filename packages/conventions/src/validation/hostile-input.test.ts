import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReport } from "../report/create-report.ts";
import { type SdkLogRecord, validateLogRecord } from "./validate-log-record.ts";
import { type SdkMetric, validateMetric } from "./validate-metric.ts";
import { type SdkSpan, validateSpan } from "./validate-span.ts";

const boom = () => {
  throw new Error("hostile");
};

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cycle(): object {
  const value: Record<string, unknown> = { role: "user" };
  value.parts = [value, { type: "tool_call", name: "f", arguments: value }];
  return value;
}

const throwing = new Proxy({}, { get: boom, ownKeys: boom, has: boom, getPrototypeOf: boom });
const hostileValues: unknown[] = [
  undefined,
  null,
  5,
  5n,
  Symbol("s"),
  boom,
  "text",
  [],
  {},
  revoked(),
  throwing,
  cycle(),
  [cycle()],
  Object.create(null),
  {
    get type() {
      return boom();
    },
  },
  { toJSON: boom, toString: boom },
];

/** Validates a value as every signal; the findings of all. */
function validateAs(value: unknown) {
  const report = createReport();
  return [
    ...validateSpan(value as SdkSpan),
    ...validateMetric(value as SdkMetric),
    ...validateLogRecord(value as SdkLogRecord),
    ...report.addSpan(value as SdkSpan).findings,
    ...report.addMetric(value as SdkMetric).findings,
    ...report.addLogRecord(value as SdkLogRecord).findings,
  ];
}

describe("hostile input", () => {
  it("in place of a signal gives no findings and no exception", () => {
    for (const value of hostileValues) expect(validateAs(value)).toEqual([]);
  });

  it("in place of any member of a signal does not throw", () => {
    const keys = ["name", "kind", "attributes", "status", "events", "spanContext", "traceId"];
    const more = ["descriptor", "dataPoints", "histogram", "sum", "eventName", "dataPointType"];
    for (const value of hostileValues) {
      for (const key of [...keys, ...more]) {
        const signal = { name: "chat", attributes: {}, [key]: value };
        expect(Array.isArray(validateAs(signal))).toBe(true);
      }
    }
  });

  it("in place of an attribute's value is told of or passed over", () => {
    for (const name of [
      "gen_ai.input.messages",
      "gen_ai.request.model",
      "gen_ai.response.finish_reasons",
    ]) {
      for (const value of hostileValues) {
        const findings = validateAs({ name: "chat", attributes: { [name]: value } });
        expect(Array.isArray(findings)).toBe(true);
      }
    }
    const unreadable = validateSpan({
      name: "chat",
      traceId: "1",
      attributes: { "gen_ai.input.messages": [throwing] } as never,
    });
    expect(unreadable.map(({ id }) => id)).toContain("genai_content_schema");
  });

  it("of any JSON does not throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Array.isArray(validateAs(value))).toBe(true);
        const attributes = [{ key: "gen_ai.input.messages", value }, value];
        expect(Array.isArray(validateAs({ name: "x", attributes }))).toBe(true);
      }),
    );
  });

  it("with names of prototypes is read as data", () => {
    const attributes = JSON.parse(
      '{"__proto__": "x", "constructor": "y", "gen_ai.system": "toString"}',
    );
    const findings = validateSpan({ name: "x", traceId: "1", attributes } as never);
    expect(findings.map(({ id }) => id)).toContain("deprecated");
    const report = createReport();
    report.addSpan({ name: "x", traceId: "1", attributes } as never);
    expect(report.statistics().seen_non_registry_attributes).toEqual(
      JSON.parse('{"__proto__": 1, "constructor": 1, "gen_ai.system": 1}'),
    );
  });

  it("nested a hundred thousand deep does not exhaust the stack", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const findings = validateSpan({
      name: "chat",
      traceId: "1",
      attributes: [{ key: "gen_ai.input.messages", value: { stringValue: deep } }],
    });
    expect(findings.map(({ id }) => id)).toContain("genai_content_schema");
    let value: object = { stringValue: "x" };
    for (let depth = 0; depth < 100_000; depth++) value = { arrayValue: { values: [value] } };
    const attributes = [{ key: "gen_ai.input.messages", value }];
    expect(validateAs({ name: "chat", traceId: "1", attributes }).length).toBeGreaterThan(0);
  });

  it("of 10,000 attributes or a megabyte of messages takes less than two seconds", () => {
    const started = performance.now();
    const attributes = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`gen_ai.made.up_${index}`, index]),
    );
    const wide = validateSpan({ name: "chat", traceId: "1", attributes: attributes as never });
    expect(wide.filter(({ id }) => id === "missing_attribute")).toHaveLength(10_000);
    const message = { role: "user", parts: [{ type: "text", content: "x".repeat(50) }] };
    const large = JSON.stringify(Array.from({ length: 12_000 }, () => message));
    expect(large.length).toBeGreaterThan(1_000_000);
    const long = { name: "chat", traceId: "1", attributes: { "gen_ai.input.messages": large } };
    expect(validateSpan(long as never, { minLevel: "violation" })).toEqual([]);
    const nameless = large.replaceAll("text", "tool_call");
    const wrong = { ...long, attributes: { "gen_ai.input.messages": nameless } };
    expect(validateSpan(wrong as never, { minLevel: "violation" })).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
