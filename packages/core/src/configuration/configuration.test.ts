import { recordSpans } from "@genspan/testing";
import { metrics, propagation, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import {
  InMemoryLogRecordExporter,
  LoggerProvider,
  SimpleLogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type ContentOptions,
  configureGenAI,
  createGenAI,
  type GenAIOptions,
  genai,
} from "../index.ts";
import { collectWarnings, freshProcess } from "../test-support.ts";

beforeEach(freshProcess);

const names =
  "tracerProvider, meterProvider, loggerProvider, instrumentation, content, identity, errorType, " +
  "recordException, metrics, chunkMetrics, metricAttributes, loongsuite";
const contentNames =
  "capture, maxLength, maxAttributeLength, redact, upload, errorMessages, retrievalIds";

describe("a wrong option throws, naming it, its value and what is allowed:", () => {
  test.each<[unknown, string]>([
    [null, "options is null; allowed: an object"],
    [7, "options is 7; allowed: an object"],
    [{ capture: "span" }, `there is no option capture; there are ${names}`],
    [{ constructor: 1 }, `there is no option constructor; there are ${names}`],
    [{ tracerProvider: {} }, "tracerProvider is an object; allowed: an object with getTracer"],
    [{ meterProvider: 1 }, "meterProvider is 1; allowed: an object with getMeter"],
    [{ loggerProvider: null }, "loggerProvider is null; allowed: an object with getLogger"],
    [
      { instrumentation: "me" },
      'instrumentation is "me"; allowed: an object with a name and a version',
    ],
    [
      { instrumentation: { name: "" } },
      "instrumentation is an object; allowed: an object with a name and a version",
    ],
    [
      { instrumentation: { name: "me", version: 1 } },
      "instrumentation is an object; allowed: an object with a name and a version",
    ],
    [{ errorType: "RangeError" }, 'errorType is "RangeError"; allowed: a function'],
    [
      { recordException: true },
      'recordException is true; allowed: "span-event", "log-event", "none"',
    ],
    [{ metrics: "prometheus" }, 'metrics is "prometheus"; allowed: "otel", "apmplus", "none"'],
    [{ chunkMetrics: "yes" }, 'chunkMetrics is "yes"; allowed: true, false'],
    [{ metricAttributes: "a=b" }, 'metricAttributes is "a=b"; allowed: an object'],
    [{ loongsuite: () => true }, "loongsuite is a function; allowed: true, false"],
    [{ content: "span" }, 'content is "span"; allowed: an object'],
    [
      { content: { captures: 1 } },
      `there is no option content.captures; there are ${contentNames}`,
    ],
    [
      { content: { capture: "all" } },
      'content.capture is "all"; allowed: "none", "span", "event", "both", "reference"',
    ],
    [
      { content: { maxLength: 0 } },
      "content.maxLength is 0; allowed: a whole number of at least 1",
    ],
    [
      { content: { maxLength: "10" } },
      'content.maxLength is "10"; allowed: a whole number of at least 1',
    ],
    [
      { content: { maxAttributeLength: 1.5 } },
      "content.maxAttributeLength is 1.5; allowed: a whole number of at least 1",
    ],
    [{ content: { redact: /x/ } }, "content.redact is an object; allowed: a function"],
    [{ content: { upload: "s3" } }, 'content.upload is "s3"; allowed: a function'],
    [{ content: { errorMessages: 1 } }, "content.errorMessages is 1; allowed: true, false"],
    [{ content: { retrievalIds: null } }, "content.retrievalIds is null; allowed: true, false"],
    [{ identity: "s1" }, 'identity is "s1", but has to be an object'],
    [{ identity: { baggage: "no" } }, 'identity.baggage is "no", but has to be true or false'],
    [
      { identity: { wire: ["session"] } },
      'identity.wire is ["session"], but has to be a list of sessionId, userId, conversationId, agentName, agentId',
    ],
  ])("%j", (options, message) => {
    const wrong = options as GenAIOptions;
    expect(() => createGenAI(wrong)).toThrow(new TypeError(`genspan: ${message}`));
    expect(() => configureGenAI(wrong)).toThrow(new TypeError(`genspan: ${message}`));
  });

  test("and a wrong configuration leaves the former one in place", async () => {
    configureGenAI({ loongsuite: false });
    expect(() => configureGenAI({ metrics: "x" as never })).toThrow(TypeError);
    const { spans } = await recordSpans(() => genai.reactStep.start({}).stop());
    expect(spans[0]!.attributes).toEqual({ "gen_ai.operation.name": "react" });
  });
});

test("options that are undefined are as if they were not given", async () => {
  const nothing = Object.fromEntries(names.split(", ").map((name) => [name, undefined]));
  const { spans } = await recordSpans(() => createGenAI(nothing).reactStep.start({}).stop());
  expect(spans[0]!.instrumentationScope.name).toBe("@genspan/core");
});

test("options of content and identity that are undefined leave those of the process", async () => {
  configureGenAI({ content: { capture: "span", maxLength: 2 }, identity: { baggage: false } });
  const handle = createGenAI({
    content: { capture: undefined, maxLength: 1 },
    identity: { baggage: undefined },
  });
  const { spans } = await recordSpans(() => {
    handle.retrieval.start({ query: "words" }).stop();
    const { context } = handle.entry.start({ sessionId: "s1" });
    expect(propagation.getBaggage(context)).toBeUndefined();
    handle.endOpen();
  });
  expect(spans[0]!.attributes["gen_ai.retrieval.query.text"]).toBe("w…[truncated]");
});

test("a second configureGenAI warns and wins", async () => {
  const warnings = collectWarnings();
  configureGenAI({ instrumentation: { name: "first" }, loongsuite: false });
  expect(warnings).toEqual([]);
  configureGenAI({ instrumentation: { name: "second" } });
  expect(warnings).toEqual(["genspan: configureGenAI was called before; the last call counts"]);
  const { spans } = await recordSpans(() => genai.reactStep.start({}).stop());
  expect(spans[0]!.instrumentationScope.name).toBe("second");
  expect(spans[0]!.attributes["gen_ai.span.kind"]).toBe("STEP");
});

test("what configureGenAI gives puts the former configuration back, unless there is a newer one", async () => {
  collectWarnings();
  const options = { content: { capture: "span" }, identity: { baggage: false } } as const;
  const leaks: boolean[] = [];
  const { spans } = await recordSpans(() => {
    const use = () => {
      genai.retrieval.start({ query: "q" }).stop();
      const { context } = genai.entry.start({ sessionId: "s1" });
      leaks.push(propagation.getBaggage(context) !== undefined);
      genai.endOpen();
    };
    const takeBack = configureGenAI(options);
    const takeBackAgain = configureGenAI(options);
    takeBack();
    use();
    takeBackAgain();
    use();
    takeBack();
    use();
    takeBackAgain();
    use();
  });
  const text = "gen_ai.retrieval.query.text";
  const queries = spans.filter(({ name }) => name === "retrieval");
  expect(queries.map(({ attributes }) => attributes[text])).toEqual([
    "q",
    "q",
    undefined,
    undefined,
  ]);
  expect(leaks).toEqual([false, false, true, true]);
});

test("a handle inherits what it is not given, from the process as it is when it is used", async () => {
  collectWarnings();
  const library = createGenAI({ instrumentation: { name: "library", version: "2.0.0" } });
  const use = (query: string) => library.retrieval.start({ query }).stop();
  const { spans } = await recordSpans(() => {
    use("before");
    configureGenAI({
      instrumentation: { name: "application" },
      content: { capture: "span", maxLength: 5 },
      loongsuite: false,
    });
    use("configured");
    genai.retrieval.start({ query: "process" }).stop();
    createGenAI({ content: { maxLength: 1 } })
      .retrieval.start({ query: "own" })
      .stop();
    configureGenAI({});
    use("after");
  });
  const text = "gen_ai.retrieval.query.text";
  expect(
    spans.map(({ instrumentationScope: { name, version }, attributes }) => [
      name,
      version,
      attributes[text],
      attributes["gen_ai.span.kind"],
    ]),
  ).toEqual([
    ["library", "2.0.0", undefined, "RETRIEVER"],
    ["library", "2.0.0", "confi…[truncated]", undefined],
    ["application", undefined, "proce…[truncated]", undefined],
    ["application", undefined, "o…[truncated]", undefined],
    ["library", "2.0.0", undefined, "RETRIEVER"],
  ]);
});

test("an override of the content policy goes over what the handle and the process say", async () => {
  configureGenAI({ content: { capture: "span", redact: (value) => `[${value}]` } });
  const { spans } = await recordSpans(() => {
    const { retrieval } = createGenAI({ content: { maxLength: 3 } });
    retrieval.start({ query: "words" }).stop();
    retrieval.start({ query: "words" }, { content: { maxLength: 4 } }).stop();
    retrieval.start({ query: "words" }, { content: { redact: () => "x" } }).stop();
    retrieval.start({ query: "words" }, { content: { capture: "none" } }).stop();
  });
  expect(spans.map(({ attributes }) => attributes["gen_ai.retrieval.query.text"])).toEqual([
    "[wo…[truncated]",
    "[wor…[truncated]",
    "x",
    undefined,
  ]);
});

test("an override with a mode that there is not captures nothing, and says so", async () => {
  configureGenAI({ content: { capture: "span" } });
  const warnings = collectWarnings();
  const { spans } = await recordSpans(() => {
    const content = { capture: "spans" } as unknown as ContentOptions;
    genai.retrieval.start({ query: "words" }, { content }).stop();
  });
  expect(spans.map(({ attributes }) => attributes["gen_ai.retrieval.query.text"])).toEqual([
    undefined,
  ]);
  expect(warnings).toEqual([
    "genspan: the option content.capture of a call has to be one of none, span, event, both, reference",
  ]);
});

test("global providers are looked up late, and again when they change", async () => {
  const work = () => genai.retrieval.start({ query: "q", provider: "p" }).stop();
  const handle = createGenAI({ content: { capture: "event" } });
  const emit = () => handle.retrieval.start({ query: "q" }).stop();
  work();
  emit();
  const first = await recordSpans(() => {
    work();
    emit();
  });
  work();
  emit();
  const second = await recordSpans(() => {
    work();
    emit();
    work();
  });
  const counts = ({ spans, metrics: points, logs: events }: typeof first) => ({
    spans: spans.length,
    durations: points.map((metric) => metric.dataPoints.map(({ value }) => value)),
    events: events.length,
  });
  const count = (durations: number) => [[expect.objectContaining({ count: durations })]];
  expect(counts(first)).toEqual({ spans: 2, durations: count(1), events: 1 });
  expect(counts(second)).toEqual({ spans: 3, durations: count(2), events: 1 });
});

test("global tracer providers that replace one another are seen", () => {
  const record = () => {
    const exporter = new InMemorySpanExporter();
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    );
    genai.reactStep.start({}).stop();
    trace.disable();
    genai.reactStep.start({}).stop();
    return exporter.getFinishedSpans().length;
  };
  expect([record(), record(), record()]).toEqual([1, 1, 1]);
});

test("providers that are given are used, and not those of the process", async () => {
  const exporter = new InMemorySpanExporter();
  const logExporter = new InMemoryLogRecordExporter();
  const own = createGenAI({
    tracerProvider: new BasicTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    }),
    loggerProvider: new LoggerProvider({
      processors: [new SimpleLogRecordProcessor({ exporter: logExporter })],
    }),
    content: { capture: "event" },
  });
  const { spans, logs: events } = await recordSpans(() =>
    own.retrieval.start({ query: "q" }).stop(),
  );
  expect([spans.length, events.length]).toEqual([0, 0]);
  expect([exporter.getFinishedSpans().length, logExporter.getFinishedLogRecords().length]).toEqual([
    1, 1,
  ]);
  expect(metrics.getMeterProvider()).toBeDefined();
  expect(logs.getLoggerProvider()).toBeDefined();
});

test("without any provider nothing is recorded, and everything runs", async () => {
  const invocation = genai.inference.start({ provider: "openai" });
  expect(invocation.isRecording).toBe(false);
  invocation.set({ responseId: "r" });
  invocation.stop();
  expect(genai.executeTool.run({ toolName: "t" }, () => 1)).toBe(1);
  expect(await genai.executeTool.wrap(async () => 2, { toolName: "t" })()).toBe(2);
  expect(genai.endOpen()).toBe(0);
});
