import { recordSpans } from "@genspan/testing";
import { SpanStatusCode } from "@opentelemetry/api";
import { BasicTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-base";
import { beforeEach, describe, expect, test } from "vitest";
import { createGenAI, genai } from "../index.ts";
import { openLimit } from "../process/open-invocations.ts";
import { processState } from "../process/process-state.ts";
import { collectWarnings, enableContextManager, freshProcess } from "../test-support.ts";

beforeEach(freshProcess);

const values = { provider: "openai", requestModel: "gpt-5" };
const start = () => genai.inference.start(values);
type Started = ReturnType<typeof start>;

const stopped = { code: SpanStatusCode.UNSET };
const failed = { code: SpanStatusCode.ERROR, message: "first" };
const late = (call: string) => `genspan: chat: ${call} after the end does nothing`;

/** What is done, the status that is left, and what is said about it. */
const endings: [string, (one: Started) => void, object, string[]][] = [
  ["stop", (one) => one.stop(), stopped, []],
  ["fail", (one) => one.fail(new Error("first")), failed, []],
  ["disposal", (one) => one[Symbol.dispose](), stopped, []],
  [
    "stop, stop",
    (one) => {
      one.stop();
      one.stop({ responseId: "late" });
    },
    stopped,
    [late("stop")],
  ],
  [
    "stop, fail",
    (one) => {
      one.stop();
      one.fail(new Error("second"), { responseId: "late" });
    },
    stopped,
    [late("fail")],
  ],
  [
    "fail, stop",
    (one) => {
      one.fail(new Error("first"));
      one.stop();
    },
    failed,
    [late("stop")],
  ],
  [
    "fail, fail",
    (one) => {
      one.fail(new Error("first"));
      one.fail(new Error("second"));
    },
    failed,
    [late("fail")],
  ],
  [
    "stop, disposal, disposal",
    (one) => {
      one.stop();
      one[Symbol.dispose]();
      one[Symbol.dispose]();
    },
    stopped,
    [],
  ],
  [
    "fail, disposal",
    (one) => {
      one.fail(new Error("first"));
      one[Symbol.dispose]();
    },
    failed,
    [],
  ],
  [
    "disposal, stop",
    (one) => {
      one[Symbol.dispose]();
      one.stop();
    },
    stopped,
    [late("stop")],
  ],
  [
    "stop, set, setAttributes",
    (one) => {
      one.stop();
      one.set({ responseId: "late", requestModel: "late" });
      one.setAttributes({ late: true });
    },
    stopped,
    [late("set"), late("setAttributes")],
  ],
];

describe.each(endings)("%s", (_, end, status, said) => {
  test("ends the span and records the metrics once", async () => {
    const warnings = collectWarnings();
    const { spans, openSpans, metrics } = await recordSpans(() => end(start()));
    expect(openSpans).toEqual([]);
    expect(spans.map((span) => [span.name, span.status, span.attributes])).toEqual([
      [
        "chat gpt-5",
        status,
        {
          "gen_ai.operation.name": "chat",
          "gen_ai.span.kind": "LLM",
          "gen_ai.provider.name": "openai",
          "gen_ai.request.model": "gpt-5",
          ...(status === failed && { "error.type": "Error" }),
        },
      ],
    ]);
    expect(metrics.map((metric) => metric.dataPoints.map((point) => point.value))).toEqual([
      [expect.objectContaining({ count: 1 })],
    ]);
    expect(warnings).toEqual(said);
  });
});

test("the end of run is silent when its work has ended the invocation", async () => {
  const warnings = collectWarnings();
  const { spans } = await recordSpans(async () => {
    await genai.reactStep.run({}, async (step) => step.stop({ finishReason: "loop_detected" }));
    await genai.reactStep
      .run({}, async (step) => {
        step.fail(new TypeError("first"));
        throw new RangeError("second");
      })
      .catch(() => {});
  });
  expect(spans.map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({ "gen_ai.react.finish_reason": "loop_detected" }),
    expect.objectContaining({ "error.type": "TypeError" }),
  ]);
  expect(spans[0]!.attributes).not.toHaveProperty("error.type");
  expect(warnings).toEqual([]);
});

test("an invocation says what is known of it, and whether it records", async () => {
  const { value } = await recordSpans(() => {
    const one = start();
    const during = [one.values, one.isRecording];
    one.set({ responseId: "r1" });
    one.stop({ outputTokens: 3 });
    return [...during, one.values, one.isRecording];
  });
  expect(value).toEqual([values, true, { ...values, responseId: "r1", outputTokens: 3 }, false]);
});

test("explicit times are those of the span", async () => {
  const { spans } = await recordSpans(() => {
    genai.reactStep.start({}, { startTime: 1_000 * 1e9 }).stop({}, new Date(1_001 * 1e9));
    genai.reactStep.start({}, { startTime: [1_000, 5] }).fail(new Error("no"), {}, [1_002, 7]);
  });
  expect(spans.map(({ startTime, endTime }) => [startTime, endTime])).toEqual([
    [
      [1_000 * 1e6, 0],
      [1_001 * 1e6, 0],
    ],
    [
      [1_000, 5],
      [1_002, 7],
    ],
  ]);
  expect(spans[1]!.events.map(({ time }) => time)).toEqual([[1_002, 7]]);
});

test("links and attributes are those of the span", async () => {
  const link = { context: { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 } };
  const { spans } = await recordSpans(() =>
    genai.reactStep.start({}, { links: [link], attributes: { mine: "yes" } }).stop(),
  );
  expect(spans[0]!.links.map(({ context: linked }) => linked)).toEqual([link.context]);
  expect(spans[0]!.attributes.mine).toBe("yes");
});

describe("endOpen", () => {
  test("ends everything that is open, the youngest first, as interrupted", async () => {
    enableContextManager();
    const warnings = collectWarnings();
    const { value, spans, metrics } = await recordSpans(async () => {
      const agent = genai.invokeAgent.start({ agentName: "Writer" });
      const scope = await genai.reactStep.enter({}, { parent: agent });
      const running = genai.executeTool.run({ toolName: "slow" }, () => new Promise(() => {}));
      void running;
      genai.executeTool.start({ toolName: "done" }).stop();
      const count = genai.endOpen();
      return { count, again: genai.endOpen(), ended: [agent.isRecording, scope.isRecording] };
    });
    expect(value).toEqual({ count: 3, again: 0, ended: [false, false] });
    const interrupted = { code: SpanStatusCode.ERROR, message: "interrupted" };
    expect(
      spans.map(({ name, status, events, attributes }) => ({
        name,
        status,
        events,
        type: attributes["error.type"],
      })),
    ).toEqual([
      { name: "execute_tool done", status: stopped, events: [], type: undefined },
      { name: "execute_tool slow", status: interrupted, events: [], type: "interrupted" },
      { name: "react step", status: interrupted, events: [], type: "interrupted" },
      { name: "invoke_agent Writer", status: interrupted, events: [], type: "interrupted" },
    ]);
    expect(
      metrics.map(({ descriptor, dataPoints }) => [
        descriptor.name,
        dataPoints.map(({ attributes }) => attributes["error.type"]),
      ]),
    ).toEqual([
      ["gen_ai.invoke_agent.duration", ["interrupted"]],
      ["gen_ai.execute_tool.duration", [undefined, "interrupted"]],
    ]);
    expect(warnings).toEqual(["genspan: what `enter` gives has to be held by `await using`"]);
  });

  test("remembers ten thousand, forgets the oldest beyond, and says so once", async () => {
    const warnings = collectWarnings();
    const { value, spans, openSpans } = await recordSpans(() => {
      for (let index = 0; index < openLimit + 2; index++) {
        genai.reactStep.start({ round: index });
      }
      const first = processState().open.size;
      return [first, genai.endOpen(), processState().open.size];
    });
    expect(openLimit).toBe(10_000);
    expect(value).toEqual([10_000, 10_000, 0]);
    expect(spans.length).toBe(10_000);
    expect(openSpans.map(({ attributes }) => attributes["gen_ai.react.round"])).toEqual([0, 1]);
    expect(warnings).toEqual([
      "genspan: more than 10000 invocations are open; shutdown will not end the oldest",
    ]);
  });

  test("leaves an invocation that was forgotten whole: it ends as any other", async () => {
    collectWarnings();
    const { spans } = await recordSpans(() => {
      const oldest = genai.reactStep.start({ round: 0 });
      for (let index = 0; index < openLimit; index++) genai.executeTool.start({ toolName: "t" });
      oldest.stop();
      genai.endOpen();
    });
    expect(spans[0]!.attributes["gen_ai.react.round"]).toBe(0);
    expect(spans.length).toBe(openLimit + 1);
  });

  test("ends what is in the middle of the list by itself, in any order", async () => {
    const { value } = await recordSpans(() => {
      const all = [0, 1, 2, 3, 4].map((round) => genai.reactStep.start({ round }));
      for (const index of [2, 0, 4]) all[index]!.stop();
      const count = genai.endOpen();
      const late = genai.reactStep.start({});
      return [count, all.map((one) => one.isRecording), late.isRecording, genai.endOpen()];
    });
    expect(value).toEqual([2, [false, false, false, false, false], true, 1]);
  });

  test("ends once what a span processor starts another invocation for", () => {
    let quiet = false;
    const processor: SpanProcessor = {
      onStart: () => {},
      onEnd: () => {
        if (!quiet) handle.reactStep.start({});
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    };
    const tracerProvider = new BasicTracerProvider({ spanProcessors: [processor] });
    const handle = createGenAI({ tracerProvider });
    handle.reactStep.start({});
    handle.reactStep.start({});
    expect(handle.endOpen()).toBe(2);
    expect(processState().open.size).toBe(2);
    quiet = true;
    expect(handle.endOpen()).toBe(2);
  });
});
