import { metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import { beforeAll, describe, expect, test } from "vitest";
import {
  assertConformsToGenAI,
  assertEndedEverySpan,
  assertLeaksNoContent,
  assertSpanTree,
  formatSpanTree,
  recordSpans,
  type SpanTreePattern,
  spanTree,
} from "./index.ts";
import { genaiMatchers } from "./vitest.ts";

const tracer = trace.getTracer("test");

beforeAll(() => expect.extend(genaiMatchers));

function recordTurn() {
  return recordSpans(() =>
    tracer.startActiveSpan("invoke_agent Writer", (agent) => {
      tracer.startSpan("chat gpt-5", { attributes: { "gen_ai.request.model": "gpt-5" } }).end();
      const tool = tracer.startSpan("execute_tool search", {
        attributes: { "error.type": "TimeoutError" },
      });
      tool.setStatus({ code: SpanStatusCode.ERROR, message: "too slow" });
      tool.end();
      agent.end();
    }),
  );
}

function messageOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the assertion passed");
}

describe("toHaveSpanTree", () => {
  test("compares with a drawn tree", async () => {
    expect(await recordTurn()).toHaveSpanTree(`
      invoke_agent Writer
      ├─ chat gpt-5
      └─ execute_tool search ✗ TimeoutError
    `);
  });

  test("compares with an indented tree", async () => {
    expect(await recordTurn()).toHaveSpanTree(`
      invoke_agent Writer
        chat gpt-5
        execute_tool search ✗ TimeoutError
    `);
  });

  test("compares with the attributes that the text shows", async () => {
    const recording = await recordTurn();
    const attributes = ["gen_ai.request.model"];
    expect(recording).toHaveSpanTree(formatSpanTree(spanTree(recording), { attributes }), {
      attributes,
    });
    expect(recording).not.toHaveSpanTree(formatSpanTree(spanTree(recording)), { attributes });
  });

  test("compares with patterns, of which only what is listed counts", async () => {
    const recording = await recordTurn();
    expect(recording).toHaveSpanTree(spanTree(recording));
    expect(recording).toHaveSpanTree({
      name: "invoke_agent Writer",
      children: [
        { name: "chat gpt-5", kind: "INTERNAL", attributes: { "gen_ai.request.model": "gpt-5" } },
        { name: "execute_tool search", status: { code: "ERROR" } },
      ],
    });
  });

  test.each([
    ["another name", { name: "invoke_agent Reader", children: [] }],
    ["missing children", { name: "invoke_agent Writer" }],
    [
      "an unexpected error",
      {
        name: "invoke_agent Writer",
        children: [{ name: "chat gpt-5" }, { name: "execute_tool search" }],
      },
    ],
    [
      "another attribute",
      {
        name: "invoke_agent Writer",
        children: [
          { name: "chat gpt-5", attributes: { "gen_ai.request.model": undefined } },
          { name: "execute_tool search", status: { code: "ERROR" as const } },
        ],
      },
    ],
    [
      "another order",
      {
        name: "invoke_agent Writer",
        children: [
          { name: "execute_tool search", status: { code: "ERROR" as const } },
          { name: "chat gpt-5" },
        ],
      },
    ],
  ])("fails on %s", async (_, pattern) => {
    expect(await recordTurn()).not.toHaveSpanTree(pattern);
  });

  test("compares a status message that is given, also beside an error type", async () => {
    const recording = await recordTurn();
    const turn = (status: SpanTreePattern["status"]): SpanTreePattern => ({
      name: "invoke_agent Writer",
      children: [
        { name: "chat gpt-5" },
        { name: "execute_tool search", status, attributes: { "error.type": "TimeoutError" } },
      ],
    });
    expect(recording).toHaveSpanTree(turn({ code: "ERROR", message: "too slow" }));
    expect(
      messageOf(() =>
        expect(recording).toHaveSpanTree(turn({ code: "ERROR", message: "no answer" })),
      ),
    ).toContain('-     status message = "no answer"\n+     status message = "too slow"');
  });

  test("compares an OK status where it is given", async () => {
    const recording = await recordSpans(() => {
      tracer.startSpan("set").setStatus({ code: SpanStatusCode.OK }).end();
      tracer.startSpan("unset").end();
    });
    expect(recording).toHaveSpanTree([{ name: "set" }, { name: "unset" }]);
    expect(recording).toHaveSpanTree(spanTree(recording));
    expect(recording).not.toHaveSpanTree([
      { name: "set" },
      { name: "unset", status: { code: "OK" } },
    ]);
  });

  test("compares attributes of events in any order of their keys", async () => {
    const recording = await recordSpans(() => {
      tracer.startSpan("s").addEvent("retry", { delay: 5, attempt: 1 }).end();
    });
    for (const attributes of [
      { delay: 5, attempt: 1 },
      { attempt: 1, delay: 5 },
    ]) {
      expect(recording).toHaveSpanTree({ name: "s", events: [{ name: "retry", attributes }] });
    }
  });

  test("shows the tree and the difference", async () => {
    const recording = await recordTurn();
    const message = messageOf(() =>
      expect(recording).toHaveSpanTree({
        name: "invoke_agent Writer",
        children: [
          { name: "chat gpt-5", attributes: { "gen_ai.request.model": "gpt-4" } },
          { name: "execute_tool fetch" },
        ],
      }),
    );
    expect(message).toBe(`the span tree is another than expected

recorded:

invoke_agent Writer
├─ chat gpt-5
└─ execute_tool search ✗ TimeoutError

difference, - expected, + recorded:

  invoke_agent Writer
    chat gpt-5
-     gen_ai.request.model = "gpt-4"
-   execute_tool fetch
+     gen_ai.request.model = "gpt-5"
+   execute_tool search ✗`);
  });

  test("the plain assertion says the same", async () => {
    const recording = await recordTurn();
    assertSpanTree(recording, spanTree(recording));
    expect(messageOf(() => assertSpanTree(recording, "chat"))).toBe(
      messageOf(() => expect(recording).toHaveSpanTree("chat")),
    );
  });
});

describe("what is no recording", () => {
  test.each([
    [
      "a promise that was not awaited",
      Promise.resolve([]),
      "a promise of one, which wants an await",
    ],
    ["one span", { name: "chat" }, "an object"],
    ["nothing", undefined, "undefined"],
    ["no object", "chat", "a string"],
  ])("is named: %s", (_, given: unknown, named) => {
    const message = `expected a recording or a list of spans, and not ${named}`;
    const source = given as readonly [];
    for (const check of [
      () => expect(given).toHaveSpanTree("chat"),
      () => expect(given).not.toHaveSpanTree("chat"),
      () => expect(given).toHaveEndedEverySpan(),
      () => expect(given).toConformToGenAI(),
      () => expect(given).toLeakNoContent(["Paris"]),
      () => assertSpanTree(source, "chat"),
      () => spanTree(source),
    ]) {
      expect(check).toThrow(new TypeError(message));
    }
  });
});

describe("toHaveEndedEverySpan", () => {
  test("passes when all have ended", async () => {
    const recording = await recordTurn();
    expect(recording).toHaveEndedEverySpan();
    assertEndedEverySpan(recording);
  });

  test("names the spans that never ended", async () => {
    const recording = await recordSpans(() => {
      tracer.startActiveSpan("outer", () => tracer.startSpan("inner").end());
    });
    const expected = "outer never ended\n\nouter (never ended)\n└─ inner";
    expect(messageOf(() => expect(recording).toHaveEndedEverySpan())).toBe(expected);
    expect(messageOf(() => assertEndedEverySpan(recording))).toBe(expected);
  });

  test("notices the missing parent in a mere list of spans", async () => {
    const { spans } = await recordSpans(() => {
      tracer.startActiveSpan("outer", () => tracer.startSpan("inner").end());
    });
    expect(messageOf(() => expect(spans).toHaveEndedEverySpan())).toBe(
      "the parent of inner was not recorded\n\ninner (parent not recorded)",
    );
  });

  test("does not pass when nothing was recorded, nor when negated", () => {
    expect(() => expect([]).toHaveEndedEverySpan()).toThrow("nothing was recorded");
    expect(() => expect([]).not.toHaveEndedEverySpan()).toThrow("nothing was recorded");
  });
});

describe("toConformToGenAI", () => {
  const recordChat = (attributes: Record<string, string>) =>
    recordSpans(() => {
      const name = `chat ${attributes["gen_ai.request.model"] ?? ""}`.trim();
      tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }).end();
    });
  const chat = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-5",
    "gen_ai.response.model": "gpt-5",
  };

  test("fails on violations, with the findings and the tree", async () => {
    const recording = await recordChat({
      "gen_ai.operation.name": "chat",
      "gen_ai.system": "openai",
    });
    const message = messageOf(() => expect(recording).toConformToGenAI());
    expect(message).toContain(
      'span "chat": violation, Attribute "gen_ai.system" is deprecated: use ' +
        '"gen_ai.provider.name". [deprecated]\n',
    );
    expect(message.endsWith("\n\nchat")).toBe(true);
    expect(messageOf(() => assertConformsToGenAI(recording))).toBe(message);
  });

  test("passes over what is excluded or less serious than asked", async () => {
    const recording = await recordChat(chat);
    const exclude = ["genai_expected_attribute_missing"] as const;
    expect(recording).toConformToGenAI({ exclude });
    assertConformsToGenAI(recording, { exclude });
    expect(recording).not.toConformToGenAI({ exclude, failOn: "improvement" });
  });

  test("refuses levels with which nothing could fail", async () => {
    const recording = await recordChat(chat);
    const failOn = "violations" as "violation";
    for (const options of [{ failOn }, { failOn, minLevel: "information" as const }]) {
      expect(() => expect(recording).toConformToGenAI(options)).toThrow(
        'failOn: "violations" is not allowed; allowed: violation, improvement, information',
      );
    }
    const options = { failOn: "improvement", minLevel: "violation" } as const;
    expect(() => expect(recording).toConformToGenAI(options)).toThrow(
      'failOn: "improvement" needs a minLevel that gives it, and not "violation"',
    );
  });

  test("takes metrics and events into account", async () => {
    const recording = await recordSpans(() => {
      tracer.startSpan("plain").end();
      metrics.getMeter("m").createCounter("gen_ai.invented").add(1);
      logs.getLogger("l").emit({ eventName: "gen_ai.made.up" });
    });
    const message = messageOf(() => expect(recording).toConformToGenAI());
    expect(message).toContain('metric "gen_ai.invented": violation');
    expect(message).toContain('log "gen_ai.made.up": violation');
  });
});

describe("toLeakNoContent", () => {
  test("wants words", () => {
    // @ts-expect-error words are required
    expect(() => expect([]).toLeakNoContent()).toThrow(TypeError);
  });

  test("passes when no signal has the words", async () => {
    const recording = await recordTurn();
    expect(recording).toLeakNoContent(["Paris"]);
    assertLeaksNoContent(recording, ["Paris"]);
  });

  test("says where the words are", async () => {
    const recording = await recordSpans(() => {
      const span = tracer.startSpan("chat Paris", { attributes: { plain: "to Paris and back" } });
      span.setAttribute("Paris", true);
      span.addEvent("message", { list: ["London", "Paris"] });
      span.setStatus({ code: SpanStatusCode.ERROR, message: "no Paris" });
      span.end();
      tracer.startSpan("open", {
        attributes: { json: JSON.stringify({ say: 'the "Paris" way' }) },
      });
      metrics.getMeter("m").createCounter("calls").add(1, { city: "Paris" });
      logs
        .getLogger("l")
        .emit({ eventName: "e", body: { deep: [new TextEncoder().encode("Paris")] } });
    });
    expect(
      messageOf(() => expect(recording).toLeakNoContent(["Paris", '"Paris" way'])),
    ).toBe(`content was recorded:

span "chat Paris", name: "Paris" in "chat Paris"
span "chat Paris", attributes.plain: "Paris" in "to Paris and back"
span "chat Paris", attributes.Paris: "Paris" in "Paris"
span "chat Paris", events.0.attributes.list.1: "Paris" in "Paris"
span "chat Paris", status.message: "Paris" in "no Paris"
open span "open", attributes.json: "Paris" in "{\\"say\\":\\"the \\\\\\"Paris\\\\\\" way\\"}"
open span "open", attributes.json: ""Paris" way" in "{\\"say\\":\\"the \\\\\\"Paris\\\\\\" way\\"}"
metric "calls", dataPoints.0.attributes.city: "Paris" in "Paris"
log record "e", body.deep.0: "Paris" in "Paris"`);
    expect(() => assertLeaksNoContent(recording, ["Paris"])).toThrow("content was recorded");
  });

  test("finds words in JSON that is within JSON", async () => {
    const recording = await recordSpans(() => {
      const call = { arguments: JSON.stringify({ say: 'the "Paris" way' }) };
      const attributes = { messages: JSON.stringify([{ parts: [call] }]) };
      tracer.startSpan("chat", { attributes }).end();
    });
    expect(recording).not.toLeakNoContent(['"Paris" way']);
    expect(recording).toLeakNoContent(['"London" way']);
  });

  test("finds numbers that are a word, which structured content does not hold as text", async () => {
    const recording = await recordSpans(() => {
      tracer.startSpan("chat", { attributes: { port: 4111, tokens: [3, 41_110] } }).end();
      const body = { card: 4_111_111_111_111_111 };
      logs.getLogger("l").emit({ eventName: "e", body });
    });
    expect(
      messageOf(() => expect(recording).toLeakNoContent(["4111111111111111", "4111"])),
    ).toBe(`content was recorded:

span "chat", attributes.port: "4111" in "4111"
log record "e", body.card: "4111111111111111" in "4111111111111111"`);
  });

  test("refuses to look for nothing", async () => {
    const recording = await recordTurn();
    expect(() => expect(recording).toLeakNoContent([])).toThrow("at least one word");
    expect(() => expect(recording).toLeakNoContent([""])).toThrow("at least one word");
  });
});
