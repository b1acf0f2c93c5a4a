import { recordSpans } from "@genspan/testing";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { createGenAI } from "../index.ts";
import { collectWarnings, freshProcess } from "../test-support.ts";
import { serialise } from "./capture.ts";
import { limiter } from "./limit.ts";
import { rewrite } from "./rewrite.ts";
import { shapes } from "./shape.ts";

beforeEach(freshProcess);

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.integer({ min: 0xd700, max: 0xe000 }).map((unit) => String.fromCharCode(unit)),
    maxLength: 20,
  }),
);

/** What JSON has a word for. */
const json = fc.jsonValue({ stringUnit: "binary", maxDepth: 5 });

/** Whatever a program may hold. */
const anything = fc.anything({
  key: fc.oneof(text, fc.constantFrom("toJSON", "__proto__", "constructor", "type", "parts")),
  maxDepth: 5,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withTypedArray: true,
  withSparseArray: true,
});

const options = fc.record({
  maxLength: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  maxAttributeLength: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  redact: fc.constantFrom(
    undefined,
    (value: string) => value.toUpperCase(),
    () => "",
  ),
});

const isJson = (value: unknown): boolean => {
  JSON.parse(value as string);
  return true;
};

test("a value of JSON comes out as JSON has it", () => {
  fc.assert(
    fc.property(json, (value) => {
      const written = serialise(rewrite(value, shapes.json, {}));
      expect(written).toBe(typeof value === "string" ? value : JSON.stringify(value));
    }),
  );
});

test("messages have the form that a walk gives them, be they mere text or not", () => {
  const content = fc.oneof(fc.string(), json);
  const field = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 9 });
  const parts = fc.array(fc.record({ type: field(fc.constant("text")), content, fileId: json }));
  const textParts = fc.array(fc.record({ type: fc.constant("text"), content: fc.string() }));
  const message = fc.record(
    {
      role: field(fc.constant("user")),
      name: field(content),
      parts: fc.oneof(fc.string(), parts, textParts, json),
      finishReason: field(fc.oneof(fc.constantFrom("stop", "tool_calls"), json)),
      other: json,
    },
    { requiredKeys: ["role", "parts"] },
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(message, json)), (messages) => {
      // A copy has no key of that name.
      fc.pre(!JSON.stringify(messages).includes("__proto__"));
      const written = JSON.stringify(rewrite(messages, shapes.inputMessages, {}));
      const walked = JSON.stringify(rewrite(messages, shapes.inputMessages, { copies: true }));
      expect(JSON.parse(written)).toEqual(JSON.parse(walked));
    }),
    { numRuns: 500 },
  );
});

test("messages and parts that say by toJSON what they are have the form of the wire", () => {
  class Part {
    content = "hidden";
    toJSON() {
      return { type: "file", fileId: "said" };
    }
  }
  class Message {
    role = "user";
    parts = "hidden";
    toJSON() {
      return { role: "user", parts: "said", finishReason: "tool_calls" };
    }
  }
  const messages = [new Message(), { role: "user", parts: [new Part()] }];
  expect(JSON.parse(JSON.stringify(rewrite(messages, shapes.inputMessages, {})))).toEqual([
    { role: "user", parts: [{ type: "text", content: "said" }], finish_reason: "tool_call" },
    { role: "user", parts: [{ type: "file", file_id: "said" }] },
  ]);
});

class Price {
  readonly #cents: number;
  readonly currency = "EUR";
  constructor(cents: number) {
    this.#cents = cents;
  }
  toJSON = () => ({ ...this, cents: this.#cents });
}

class Customer {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  toJSON(): Customer {
    return new Customer(`${this.name[0]}.`);
  }
}

test.each<[string, unknown, string]>([
  ["a copy of its object", new Price(5), '{"currency":"EUR","cents":5}'],
  ["another object of its class", new Customer("Ada"), '{"name":"A."}'],
])("a toJSON that gives %s is asked once, as JSON does", (_, value, expected) => {
  expect(JSON.stringify(value)).toBe(expected);
  for (const stage of [{}, { copies: true } as const]) {
    expect(serialise(rewrite({ value }, shapes.json, stage))).toBe(`{"value":${expected}}`);
  }
});

test("whatever a field is given, its attribute is text and valid JSON, or is lost", async () => {
  collectWarnings();
  await fc.assert(
    fc.asyncProperty(anything, options, async (value, content) => {
      const handle = createGenAI({ content: { capture: "both", ...content } });
      const { spans, logs } = await recordSpans(() => {
        handle.executeTool
          .start({ toolName: "t", toolCallArguments: { value }, toolCallResult: [value] })
          .stop();
        const messages = [{ role: "user", parts: [value] }, value] as never;
        handle.inference
          .start({
            provider: "openai",
            inputMessages: messages,
            outputMessages: messages,
            systemInstructions: [value] as never,
            toolDefinitions: [value] as never,
          })
          .stop();
        handle.retrieval.start({ documents: [value] as never }).stop();
      });
      expect(spans.length).toBe(3);
      for (const { attributes } of spans) {
        for (const [key, written] of Object.entries(attributes)) {
          if (/messages|instructions|definitions|documents|arguments|result/.test(key)) {
            expect(isJson(written)).toBe(true);
          }
        }
      }
      // What an event holds is nobody else's object: it survives a walk through JSON.
      for (const { attributes } of logs) {
        expect(() => JSON.stringify(attributes)).not.toThrow();
      }
    }),
    { numRuns: 300 },
  );
});

test("no string passes redact by, whatever object it hides in", async () => {
  collectWarnings();
  const marked = fc.constant("secret");
  const hiding = fc.oneof(
    marked,
    marked.map((value) => [value]),
    marked.map((value) => ({ value })),
    marked.map((value) => Object.freeze({ deep: [{ value }] })),
    marked.map((value) => Object.assign(Object.create(null), { value })),
    marked.map((value) => Object(value) as object),
    marked.map((value) => ({ toJSON: () => ({ value }) })),
    marked.map((value) => Object.assign([1], { toJSON: () => value })),
    marked.map((value) => Object.assign(() => {}, { toJSON: () => value })),
    marked.map((value) => Object.assign(new Date(0), { toJSON: () => value })),
    marked.map((value) => new Proxy({ value }, {})),
    marked.map((value) => JSON.parse(`{"__proto__":"${value}"}`)),
  );
  const nested = fc.oneof(hiding, fc.array(hiding), fc.dictionary(fc.string(), hiding));
  const redact = (found: string) => found.replaceAll("secret", "-");
  const handle = createGenAI({ content: { capture: "both", redact } });
  await fc.assert(
    fc.asyncProperty(nested, async (value) => {
      const messages = [{ role: "user", parts: [{ type: "text", content: value }] }] as never;
      const { spans, logs } = await recordSpans(() => {
        handle.executeTool
          .start({ toolName: "t", toolCallArguments: value, toolCallResult: () => [value] })
          .stop();
        handle.invokeWorkflow.start({ inputMessages: messages }).stop();
      });
      const recorded = [...spans, ...logs].map(({ attributes }) => attributes);
      expect(JSON.stringify(recorded)).not.toContain("secret");
    }),
  );
});

test("what is cut stays valid, is marked, and splits no code point", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (value, max) => {
      const text = limiter({ maxLength: max, maxAttributeLength: undefined });
      const [cut] = JSON.parse(JSON.stringify(rewrite([value], shapes.json, { text })));
      if (value.length <= max) expect(cut).toBe(value);
      else {
        const kept = cut.slice(0, -"…[truncated]".length);
        expect(cut).toBe(`${kept}…[truncated]`);
        expect(kept.length).toBeLessThanOrEqual(max);
        expect(kept.length).toBeGreaterThanOrEqual(max - 1);
        expect(value.startsWith(kept)).toBe(true);
        expect(kept).not.toMatch(/[\ud800-\udbff]$/);
      }
    }),
  );
});
