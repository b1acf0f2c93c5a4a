import { recordSpans } from "@genspan/testing";
import { type SpanContext, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import type { ReadableLogRecord } from "@opentelemetry/sdk-logs";
import { beforeEach, describe, expect, test } from "vitest";
import { type CaptureMode, createGenAI, type GenAIOptions, genai } from "../index.ts";
import { promised } from "../operations/conformance.test-data.ts";
import { collectWarnings, freshProcess } from "../test-support.ts";
import type { Verbs } from "../verbs/verbs.ts";

beforeEach(freshProcess);

type Name = keyof typeof promised;

const inferenceDetails = "gen_ai.client.inference.operation.details";
const otherDetails = "genspan.operation.details";
const severity = { severityNumber: 5, severityText: "DEBUG" };

/** What a log record says, and the span that it belongs to. */
const said = (record: ReadableLogRecord) => ({
  eventName: record.eventName,
  severityNumber: record.severityNumber,
  severityText: record.severityText,
  attributes: record.attributes,
  traceId: record.spanContext?.traceId,
  spanId: record.spanContext?.spanId,
});

const idsOf = ({ traceId, spanId }: SpanContext) => ({ traceId, spanId });

async function record(name: Name, content: GenAIOptions["content"]) {
  const handle = createGenAI({ content });
  const verbs = handle[name] as unknown as Verbs<Record<string, unknown>>;
  const recording = await recordSpans(() => verbs.start(promised[name].given).stop());
  return { span: recording.spans[0]!, logs: recording.logs };
}

/** Content attributes as structured values; texts stay texts. */
const structured = (content: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(content).map(([key, text]) => [
      key,
      /^[[{]/.test(text as string) ? JSON.parse(text as string) : text,
    ]),
  );

describe.each(Object.entries(promised).map(([name, promise]) => ({ name: name as Name, promise })))(
  "$name",
  ({ name, promise }) => {
    const { start, end, content } = promise;
    const holdsContent = Object.keys(content).length > 0;
    const eventName = name === "inference" ? inferenceDetails : otherDetails;

    test.each<[CaptureMode, object, boolean]>([
      ["none", {}, false],
      ["span", content, false],
      ["event", {}, true],
      ["both", content, true],
      ["reference", {}, false],
    ])(
      "with capture %s has content in its span and its event as it should",
      async (capture, inSpan, inEvent) => {
        const { span, logs: records } = await record(name, { capture });
        expect(span.attributes).toEqual({ ...start, ...end, ...inSpan });
        const event = {
          eventName,
          ...severity,
          attributes: { ...start, ...end, ...structured(content) },
          ...idsOf(span.spanContext()),
        };
        expect(records.map(said)).toEqual(inEvent && holdsContent ? [event] : []);
      },
    );
  },
);

test("a failed operation has its content and error.type in its event", async () => {
  const handle = createGenAI({ content: { capture: "event" } });
  const { spans, logs: records } = await recordSpans(() =>
    handle.executeTool
      .start({ toolName: "t", toolCallArguments: { q: "otel" } })
      .fail(new RangeError("no")),
  );
  expect(records.map(said)).toEqual([
    {
      eventName: otherDetails,
      ...severity,
      attributes: {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.span.kind": "TOOL",
        "gen_ai.tool.name": "t",
        "gen_ai.tool.call.arguments": { q: "otel" },
        "error.type": "RangeError",
      },
      ...idsOf(spans[0]!.spanContext()),
    },
  ]);
});

test("an event is recorded once, at the end of the span, in the scope of the caller", async () => {
  collectWarnings();
  const handle = createGenAI({
    content: { capture: "event" },
    instrumentation: { name: "my-app", version: "1.2.3" },
  });
  const { logs: records } = await recordSpans(() => {
    const invocation = handle.retrieval.start({ query: "q" }, { startTime: [1_000, 0] });
    invocation.stop({}, [1_001, 5]);
    invocation.stop();
    invocation.fail(new Error("no"));
  });
  expect(records.map(({ hrTime, instrumentationScope }) => [hrTime, instrumentationScope])).toEqual(
    [
      [
        [1_001, 5],
        {
          name: "my-app",
          version: "1.2.3",
          schemaUrl: "https://opentelemetry.io/schemas/1.41.0",
        },
      ],
    ],
  );
});

test("what an event holds is a copy that later changes do not reach", async () => {
  const handle = createGenAI({ content: { capture: "event" } });
  const arguments_ = { q: ["before"] };
  const { logs: records } = await recordSpans(() => {
    handle.executeTool.start({ toolName: "t", toolCallArguments: arguments_ }).stop();
    arguments_.q.push("after");
  });
  expect(records[0]!.attributes["gen_ai.tool.call.arguments"]).toEqual({ q: ["before"] });
});

test("attributes of the user are in the event too, and they win", async () => {
  const handle = createGenAI({ content: { capture: "event" } });
  const { logs: records } = await recordSpans(() =>
    handle.retrieval.start({ query: "q", dataSourceId: "d" }, { attributes: { mine: 1 } }).stop({}),
  );
  expect(records[0]!.attributes).toMatchObject({ mine: 1, "gen_ai.data_source.id": "d" });
});

test("references of uploads are in the span and in the event", async () => {
  const upload = (_: unknown, { field }: { field: string }) => `s3://bucket/${field}`;
  const content = { capture: "both", upload } as const;
  const { span, logs: records } = await record("inference", content);
  const references = {
    "gen_ai.input.messages_ref": "s3://bucket/inputMessages",
    "gen_ai.output.messages_ref": "s3://bucket/outputMessages",
    "gen_ai.system_instructions_ref": "s3://bucket/systemInstructions",
    "gen_ai.tool.definitions_ref": "s3://bucket/toolDefinitions",
  };
  expect(span.attributes).toMatchObject(references);
  expect(records[0]!.attributes).toMatchObject(references);
  const only = await record("inference", { capture: "reference", upload });
  const { start, end } = promised.inference;
  expect(only.span.attributes).toEqual({ ...start, ...end, ...references });
  expect(only.logs).toEqual([]);
});

test("the exception event belongs to its span", async () => {
  const handle = createGenAI({ recordException: "log-event" });
  const { spans, logs: records } = await recordSpans(() =>
    handle.reactStep.start({}).fail(new RangeError("no")),
  );
  expect(records.map(said)).toEqual([
    {
      eventName: "gen_ai.client.operation.exception",
      severityNumber: 13,
      severityText: "WARN",
      attributes: {
        "exception.type": "RangeError",
        "exception.message": "no",
        "exception.stacktrace": expect.stringContaining("RangeError: no\n"),
      },
      ...idsOf(spans[0]!.spanContext()),
    },
  ]);
});

describe("evaluate", () => {
  const evaluation = {
    name: "relevance",
    score: 0,
    label: "fail",
    explanation: "The answer is off topic.",
    responseId: "r1",
  };
  const attributes = {
    "gen_ai.evaluation.name": "relevance",
    "gen_ai.evaluation.score.value": 0,
    "gen_ai.evaluation.score.label": "fail",
    "gen_ai.response.id": "r1",
  };
  const result = {
    eventName: "gen_ai.evaluation.result",
    severityNumber: 9,
    severityText: "INFO",
  };
  const explained = { "gen_ai.evaluation.explanation": "The answer is off topic." };

  test.each<[CaptureMode, object]>([
    ["none", {}],
    ["span", {}],
    ["event", explained],
    ["both", explained],
    ["reference", {}],
  ])(
    "with capture %s, of an open span, of an ended one, and of one long ago",
    async (capture, more) => {
      const handle = createGenAI({ content: { capture } });
      const longAgo = { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 };
      const { spans, logs: records } = await recordSpans(() => {
        const invocation = handle.reactStep.start({});
        invocation.evaluate(evaluation);
        invocation.stop();
        invocation.evaluate(evaluation);
        handle.evaluate(longAgo, evaluation);
      });
      const of = (spanContext: SpanContext) => ({
        ...result,
        attributes: { ...attributes, ...more },
        ...idsOf(spanContext),
      });
      const span = spans[0]!.spanContext();
      expect(records.map(said)).toEqual([of(span), of(span), of(longAgo)]);
    },
  );

  test("needs a name alone", async () => {
    const { logs: records } = await recordSpans(() =>
      genai.reactStep.start({}).evaluate({ name: "toxicity" }),
    );
    expect(records[0]!.attributes).toEqual({ "gen_ai.evaluation.name": "toxicity" });
    genai.endOpen();
  });

  test("redacts and cuts the explanation, and asks for it only when it is needed", async () => {
    let calls = 0;
    const explanation = () => {
      calls++;
      return "secret words";
    };
    const redact = (text: string) => text.replace("secret", "[gone]");
    const handle = createGenAI({ content: { capture: "event", redact, maxLength: 9 } });
    const { logs: records } = await recordSpans(() => {
      handle.reactStep.start({}).evaluate({ name: "relevance", explanation });
      genai.reactStep.start({}).evaluate({ name: "relevance", explanation });
      genai.endOpen();
    });
    expect(records.map(({ attributes: found }) => found["gen_ai.evaluation.explanation"])).toEqual([
      "[gone] wo…[truncated]",
      undefined,
    ]);
    expect(calls).toBe(1);
  });

  test("reaches the program with nothing, whatever it is given", async () => {
    collectWarnings();
    const { value } = await recordSpans(() => {
      const invocation = genai.reactStep.start({});
      invocation.evaluate(undefined as never);
      genai.evaluate(undefined as never, evaluation);
      genai.evaluate({ traceId: "no" } as never, evaluation);
      invocation.stop();
      return "done";
    });
    expect(value).toBe("done");
  });
});

test("an event has the lists of its span, gaps in them too", async () => {
  const warnings = collectWarnings();
  const { entry } = createGenAI({ content: { capture: "event" } });
  const { logs: records, spans } = await recordSpans(() => {
    const invocation = entry.start({}, { attributes: { own: ["a", null, "b", undefined] } });
    invocation.stop({ systemInstructions: "Be brief." });
  });
  const { "gen_ai.system_instructions": _, ...rest } = records[0]!.attributes;
  expect(rest).toEqual(spans[0]!.attributes);
  expect(rest.own).toEqual(["a", null, "b", undefined]);
  expect(warnings).toEqual([]);
});

test("an event says nothing that its span does not take, and that it is lost", async () => {
  const warnings = collectWarnings();
  const { entry } = createGenAI({ content: { capture: "event" } });
  const objectId = { buffer: "secret" } as unknown as string;
  const { logs: records, spans } = await recordSpans(() => {
    const invocation = entry.start(
      { sessionId: "s", conversationId: objectId },
      { attributes: { own: objectId } },
    );
    invocation.evaluate({ name: "relevance", label: objectId, responseId: 7n as never });
    invocation.stop({ systemInstructions: "Be brief." });
  });
  const [evaluation, details] = records.map(({ attributes }) => attributes);
  const { "gen_ai.system_instructions": _, ...rest } = details!;
  expect(rest).toEqual(spans[0]!.attributes);
  expect(evaluation).toEqual({ "gen_ai.evaluation.name": "relevance" });
  const lost = (what: string) => `genspan: ${what} could not be recorded`;
  expect(warnings).toEqual(
    expect.arrayContaining([
      lost("evaluation: gen_ai.evaluation.score.label"),
      lost("evaluation: gen_ai.response.id"),
      lost("enter: gen_ai.conversation.id"),
      lost("enter: own"),
    ]),
  );
});

test("events go to the global provider of api-logs, which is looked up late", async () => {
  const handle = createGenAI({ content: { capture: "event" } });
  const emitted: string[] = [];
  const provider = (name: string) => ({
    getLogger: () => ({
      emit: ({ eventName = "" }) => {
        emitted.push(`${name} ${eventName}`);
      },
      enabled: () => true,
    }),
  });
  const { value } = await recordSpans(() => {
    logs.disable();
    handle.retrieval.start({ query: "q" }).stop();
    logs.setGlobalLoggerProvider(provider("one"));
    handle.retrieval.start({ query: "q" }).stop();
    logs.disable();
    handle.retrieval.start({ query: "q" }).stop();
    logs.setGlobalLoggerProvider(provider("two"));
    handle.retrieval.start({ query: "q" }).stop();
    return emitted;
  });
  expect(value).toEqual([`one ${otherDetails}`, `two ${otherDetails}`]);
  expect(trace.getActiveSpan()).toBeUndefined();
});

test("a logger that could not be had is asked for again, and no former one takes its place", async () => {
  const warnings = collectWarnings();
  const handle = createGenAI({ content: { capture: "event" } });
  const emitted: string[] = [];
  const logger = (name: string) => ({
    emit: () => {
      emitted.push(name);
    },
    enabled: () => true,
  });
  let asked = 0;
  const unready = () => {
    if (asked++ === 0) throw new RangeError("not ready");
    return logger("second");
  };
  await recordSpans(() => {
    for (const getLogger of [() => logger("first"), unready]) {
      logs.disable();
      logs.setGlobalLoggerProvider({ getLogger });
      handle.retrieval.start({ query: "q" }).stop();
    }
    handle.retrieval.start({ query: "q" }).stop();
  });
  expect(emitted).toEqual(["first", "second"]);
  expect(warnings).toEqual([
    `genspan: ${otherDetails}: the event could not be recorded (RangeError)`,
  ]);
});
