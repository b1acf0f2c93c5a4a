import { AssertionError } from "node:assert";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";
import {
  assertEndedEverySpan,
  assertSpanTree,
  formatSpanTree,
  recordSpans,
  spanTree,
} from "./index.ts";

const tracer = trace.getTracer("test");

function recordAgent() {
  return recordSpans(() =>
    tracer.startActiveSpan("invoke_agent Writer", (agent) => {
      tracer.startActiveSpan("react step", (step) => {
        tracer
          .startSpan("chat gpt-5", {
            kind: SpanKind.CLIENT,
            attributes: { "gen_ai.response.id": "r-183", "gen_ai.request.model": "gpt-5" },
          })
          .end();
        const tool = tracer.startSpan("execute_tool search", {
          attributes: { "error.type": "TimeoutError" },
          links: [{ context: agent.spanContext() }],
        });
        tool.setStatus({ code: SpanStatusCode.ERROR, message: "took too long" });
        tool.addEvent("retry", { attempt: 1 });
        tool.end();
        step.end();
      });
      agent.end();
    }),
  );
}

describe("spanTree", () => {
  test("nests the spans, leaves ids and times out and replaces volatile values", async () => {
    expect(spanTree(await recordAgent())).toEqual([
      {
        name: "invoke_agent Writer",
        kind: "INTERNAL",
        attributes: {},
        children: [
          {
            name: "react step",
            kind: "INTERNAL",
            attributes: {},
            children: [
              {
                name: "chat gpt-5",
                kind: "CLIENT",
                attributes: { "gen_ai.request.model": "gpt-5", "gen_ai.response.id": "<id>" },
                children: [],
              },
              {
                name: "execute_tool search",
                kind: "INTERNAL",
                status: { code: "ERROR", message: "took too long" },
                attributes: { "error.type": "TimeoutError" },
                events: [{ name: "retry", attributes: { attempt: 1 } }],
                links: ["invoke_agent Writer"],
                children: [],
              },
            ],
          },
        ],
      },
    ]);
  });

  test("is the same for every order in which the spans are given", async () => {
    const { spans } = await recordSpans(() => {
      for (const name of ["c", "a", "b"]) {
        tracer.startSpan(name, { startTime: [1, 0] }).end([1, 5]);
      }
      tracer.startSpan("first", { startTime: [0, 9] }).end([2, 0]);
    });
    const expected = ["first", "a", "b", "c"];
    expect(spanTree(spans).map((node) => node.name)).toEqual(expected);
    expect(spanTree(spans.toReversed()).map((node) => node.name)).toEqual(expected);
    expect(spanTree(spans, { order: "name" }).map((node) => node.name)).toEqual([
      "a",
      "b",
      "c",
      "first",
    ]);
  });

  test("says which spans never ended and which have a parent that is missing", async () => {
    const recording = await recordSpans(() => {
      tracer.startActiveSpan("open", () => tracer.startSpan("child").end());
    });
    expect(formatSpanTree(spanTree(recording))).toBe("open (never ended)\n└─ child");
    expect(formatSpanTree(spanTree(recording.spans))).toBe("child (parent not recorded)");
  });

  test("replaces the values that are named", async () => {
    const { spans } = await recordSpans(() =>
      tracer
        .startSpan("s", { attributes: { "server.port": 4711, "gen_ai.response.id": "r" } })
        .end(),
    );
    expect(spanTree(spans, { volatile: ["server.port"] })[0]?.attributes).toEqual({
      "gen_ai.response.id": "r",
      "server.port": "<port>",
    });
  });
});

describe("formatSpanTree", () => {
  test("draws names and errors", async () => {
    expect(`\n${formatSpanTree(spanTree(await recordAgent()))}\n`).toBe(`
invoke_agent Writer
└─ react step
   ├─ chat gpt-5
   └─ execute_tool search ✗ TimeoutError
`);
  });

  test("draws kinds, attributes and events on demand", async () => {
    const tree = spanTree(await recordAgent());
    const text = formatSpanTree(tree, { kinds: true, attributes: true, events: true });
    expect(`\n${text}\n`).toBe(`
invoke_agent Writer
└─ react step
   ├─ chat gpt-5 [CLIENT]
   │     gen_ai.request.model = "gpt-5"
   │     gen_ai.response.id = "<id>"
   └─ execute_tool search ✗ TimeoutError
         error.type = "TimeoutError"
         event retry: attempt = 1
         link to invoke_agent Writer
`);
    expect(formatSpanTree(tree, { attributes: ["gen_ai.request.model"] })).toContain(
      '│     gen_ai.request.model = "gpt-5"\n   └─',
    );
  });

  test("draws a span on one line, whatever its name and message", async () => {
    const recording = await recordSpans(() =>
      tracer.startActiveSpan("parse", (parse) => {
        const step = tracer.startSpan("step\r\n  two");
        step.setStatus({ code: SpanStatusCode.ERROR, message: "[\n  {\n    no number\n  }\n]" });
        step.end();
        parse.end();
      }),
    );
    expect(formatSpanTree(spanTree(recording))).toBe("parse\n└─ step two ✗ [ { no number } ]");
    assertSpanTree(recording, "parse\n  step two ✗ [ { no number } ]");
  });

  test("draws spans that are nested deeper than calls can be", async () => {
    const depth = 20_000;
    const recording = await recordSpans(() => {
      let active = ROOT_CONTEXT;
      for (let level = 1; level <= depth; level++) {
        const span = tracer.startSpan("step", { startTime: [level, 0] }, active);
        active = trace.setSpan(active, span);
        span.end([depth, 0]);
      }
    });
    const tree = spanTree(recording);
    const lines = formatSpanTree(tree).split("\n");
    expect(lines.length).toBe(depth);
    expect(lines.slice(0, 2)).toEqual(["step", "└─ step"]);
    expect(lines.at(-1)).toMatch(/^ +… level 20000: step$/);
    assertEndedEverySpan(recording);
    assertSpanTree(recording, tree);
    expect(() => assertSpanTree(recording, { name: "other" })).toThrow(AssertionError);
  }, 30_000);
});
