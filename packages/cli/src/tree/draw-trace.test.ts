import type { OtlpSpan } from "@genspan/conventions";
import { describe, expect, test } from "vitest";
import { type DrawOptions, drawTrace, type TraceFilter, TraceForest } from "./index.ts";

const START = 1_763_888_400_000_000_000n;

interface Given {
  id: string;
  parent?: string;
  trace?: string;
  /** Milliseconds after the start, and how long. */
  at?: number;
  takes?: number;
  name?: string;
  attributes?: Record<string, string | number>;
  status?: OtlpSpan["status"];
}

function otlpSpan(given: Given): Partial<OtlpSpan> {
  const start = START + BigInt((given.at ?? 0) * 1_000_000);
  return {
    traceId: given.trace ?? "4BF92F3577B34DA6A3CE929D0E0E4736",
    spanId: given.id,
    parentSpanId: given.parent ?? "",
    name: given.name ?? given.id,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt((given.takes ?? 1) * 1_000_000)),
    attributes: Object.entries(given.attributes ?? {}).map(([key, value]) => ({
      key,
      value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
    })),
    status: given.status ?? {},
  };
}

const shop = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] };

function draw(spans: Given[], filter?: TraceFilter, options?: DrawOptions): string {
  const forest = new TraceForest(filter);
  for (const span of spans) forest.add(otlpSpan(span), shop);
  return `\n${forest
    .traces(filter)
    .flatMap((trace) => [...drawTrace(trace, options)])
    .join("\n")}\n`;
}

const turn: Given[] = [
  {
    id: "tool",
    parent: "step",
    name: "execute_tool search",
    at: 1000,
    takes: 250,
    attributes: { "error.type": "TimeoutError" },
    status: { code: 2, message: "took\ntoo long \u001b[2J" },
  },
  {
    id: "chat",
    parent: "step",
    name: "chat gpt-5",
    at: 20,
    takes: 900,
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.usage.input_tokens": 1204,
      "gen_ai.usage.output_tokens": 31,
      "gen_ai.response.time_to_first_token": 210_500_000,
    },
  },
  { id: "step", parent: "agent", name: "react step", at: 10, takes: 3300 },
  {
    id: "agent",
    name: "invoke_agent Writer",
    takes: 3420,
    attributes: {
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.usage.input_tokens": 1204,
      "gen_ai.usage.output_tokens": 31,
      "gen_ai.session.id": "s1",
      "gen_ai.user.id": "u1",
    },
  },
];

describe("drawTrace", () => {
  test("shows durations, tokens, the first token and those after it, errors and identity", () => {
    expect(draw(turn)).toBe(`
trace 4bf92f3577b34da6a3ce929d0e0e4736 · shop · 2025-11-23 09:00:00 UTC · 4 spans · 3.42 s · 1,204 → 31 tokens · 1 failed
session s1 · user u1
invoke_agent Writer        3.42 s  1,204 → 31 tokens
└─ react step              3.30 s
   ├─ chat gpt-5           900 ms  1,204 → 31 tokens  first token 211 ms  43.5 tokens/s
   └─ execute_tool search  250 ms  ✗ TimeoutError: took too long
`);
  });

  test("colours names, durations and errors", () => {
    const text = draw([turn[0]!], {}, { colors: true });
    expect(text).toContain("\u001b[31mexecute_tool search\u001b[39m");
    expect(text).toContain("\u001b[31m✗ TimeoutError: took too long\u001b[39m");
    expect(text).toContain("\u001b[33m(its parent is missing)\u001b[39m");
  });

  test("shows spans of missing parents, of cycles and with the same id once each", () => {
    const spans = [
      { id: "a", parent: "gone" },
      { id: "b", parent: "c", at: 1 },
      { id: "c", parent: "b", at: 2 },
      { id: "self", parent: "self", at: 3 },
      { id: "twin", at: 4 },
      { id: "twin", at: 5, name: "other" },
      { id: "child", parent: "twin", at: 6 },
    ];
    expect(draw(spans).split("\n").slice(2)).toEqual([
      "a         1 ms  (its parent is missing)",
      "twin      1 ms",
      "other     1 ms",
      "└─ child  1 ms",
      "b         1 ms",
      "└─ c      1 ms",
      "self      1 ms",
      "",
    ]);
  });

  test("counts a span once that was delivered several times", () => {
    const chat = {
      id: "chat",
      parent: "agent",
      at: 1,
      attributes: { "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 7 },
    };
    const agent = { id: "agent", takes: 3 };
    expect(draw([chat, agent, chat, agent])).toBe(draw([agent, chat]));
    expect(
      draw([
        { ...agent, id: "" },
        { ...agent, id: "" },
      ]),
    ).toContain("2 spans");
  });

  test("takes ids of zeros for none, as they are written for roots", () => {
    expect(
      draw([
        { id: "root", parent: "0000000000000000" },
        { id: "child", parent: "root" },
      ]),
    ).not.toContain("missing");
  });

  test("reads hexadecimal ids in either case, and those in base64 as they are", () => {
    const spans = [
      { id: "0A", name: "agent" },
      { id: "0B", parent: "0a", name: "chat" },
    ];
    expect(draw(spans)).toContain("\nagent    1 ms\n└─ chat  1 ms\n");
    const base64 = ["W47/95gDgQPSabYzgT/GDA==", "W47/95gDgQPSabYzgT/gda=="];
    const forest = new TraceForest();
    for (const trace of base64) forest.add(otlpSpan({ id: "a", trace }));
    expect(forest.traces().map(({ traceId }) => traceId)).toEqual(base64);
    const found = new TraceForest({ trace: "W47/95gDgQPSabYzgT/G" });
    for (const trace of base64) found.add(otlpSpan({ id: "a", trace }));
    expect(found.traces().map(({ traceId }) => traceId)).toEqual(base64.slice(0, 1));
  });

  test("aligns names by the columns that they take in a terminal", () => {
    const spans = [
      { id: "a", name: "invoke_agent 写手" },
      { id: "b", parent: "a", name: "chat gpt-5 with a long name" },
      { id: "c", parent: "a", name: "检索 😀" },
      { id: "d", parent: "a", name: "e\u0301crit" },
    ];
    expect(draw(spans).split("\n").slice(2)).toEqual([
      "invoke_agent 写手               1 ms",
      "├─ chat gpt-5 with a long name  1 ms",
      "├─ 检索 😀                      1 ms",
      "└─ e\u0301crit                        1 ms",
      "",
    ]);
  });

  test("takes the time of a trace from the spans that have one", () => {
    const forest = new TraceForest();
    forest.add(otlpSpan({ id: "a", at: 5, takes: 20 }));
    forest.add({ ...otlpSpan({ id: "b" }), startTimeUnixNano: "0", endTimeUnixNano: "0" });
    const [headline] = drawTrace(forest.traces()[0]!);
    expect(headline).toBe(
      "trace 4bf92f3577b34da6a3ce929d0e0e4736 · 2025-11-23 09:00:00 UTC · 2 spans · 20 ms",
    );
  });

  test("draws traces of any depth", () => {
    const spans = Array.from({ length: 20_000 }, (_, index) => ({
      id: `${index}`,
      parent: index === 0 ? "" : `${index - 1}`,
    }));
    const forest = new TraceForest();
    for (const span of spans) forest.add(otlpSpan(span));
    const [trace] = forest.traces();
    const lines = [...drawTrace(trace!)];
    expect(lines[0]).toContain("20,000 spans");
    expect(lines[61]).toMatch(/^ {177}└─ 60 +1 ms$/);
    expect(lines.at(-1)).toMatch(/^ {180}… level 20000: 19999 {2}1 ms$/);
  });

  test("takes spans with nothing in them", () => {
    const forest = new TraceForest();
    forest.add({});
    const malformed: object = { attributes: [null, { key: 1 }], status: 3, startTimeUnixNano: "x" };
    forest.add(malformed);
    const lines = forest.traces().flatMap((trace) => [...drawTrace(trace)]);
    expect(lines).toEqual([
      "trace without id · 2 spans · 0 µs",
      "(no name)  0 µs",
      "(no name)  0 µs",
    ]);
  });
});

describe("TraceForest", () => {
  const spans: Given[] = [
    { id: "1", trace: "bb", at: 2, attributes: { "gen_ai.session.id": "s1" } },
    { id: "2", trace: "aa", at: 1, status: { code: "STATUS_CODE_ERROR" } },
    { id: "3", trace: "ab", at: 3 },
    { id: "4", trace: "bb", at: 4 },
  ];
  const traceIds = (filter: TraceFilter) => {
    const forest = new TraceForest(filter);
    for (const span of spans) forest.add(otlpSpan(span));
    return forest.traces(filter).map(({ traceId }) => traceId);
  };

  test("takes times that are neither numbers nor texts for none", () => {
    const forest = new TraceForest();
    const time = JSON.parse('{"toString":0}');
    forest.add({ name: "a", startTimeUnixNano: time, endTimeUnixNano: time });
    expect([...drawTrace(forest.traces()[0]!)]).toEqual([
      "trace without id · 1 span · 0 µs",
      "a  0 µs",
    ]);
  });

  test("gives traces in the order of their start", () => {
    expect(traceIds({})).toEqual(["aa", "bb", "ab"]);
  });

  test("takes export requests", () => {
    const forest = new TraceForest();
    forest.addRequest({
      resourceSpans: [
        { resource: shop, scopeSpans: [{ spans: [{ name: "a", traceId: "1" }] }, {}] },
        {},
      ],
    });
    expect(forest.traces().map(({ traceId, spans }) => [traceId, spans[0]?.service])).toEqual([
      ["1", "shop"],
    ]);
  });

  test("filters by session, trace and error, and by all of them together", () => {
    expect(traceIds({ session: "s1" })).toEqual(["bb"]);
    expect(traceIds({ trace: "A" })).toEqual(["aa", "ab"]);
    expect(traceIds({ errors: true })).toEqual(["aa"]);
    expect(traceIds({ errors: true, session: "s1" })).toEqual([]);
  });
});
