import { recordSpans } from "@genspan/testing";
import {
  type Attributes,
  type AttributeValue,
  type MeterProvider,
  type Span,
  SpanStatusCode,
  type TracerProvider,
} from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type Sampler,
  SimpleSpanProcessor,
  type SpanExporter,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { beforeEach, describe, expect, test } from "vitest";
import { createGenAI, type GenAIOptions, genai } from "../index.ts";
import { collectWarnings, freshProcess, laterTurn, revokedProxy } from "../test-support.ts";

beforeEach(freshProcess);

const secret = "the secret words";
const explode = (): never => {
  throw new RangeError(secret);
};

function cycle(): object {
  const one: Record<string, unknown> = { name: "one" };
  one.itself = one;
  return one;
}

const nullPrototypeError = () => Object.assign(Object.create(null), { message: "no prototype" });

const throwingGetter = () => ({
  get key() {
    return explode();
  },
});

/** Values that cannot be written, and the type of what goes wrong with them. */
const unwritable: [string, () => unknown, string][] = [
  ["a BigInt", () => 10n, "TypeError"],
  ["a BigInt within", () => ({ count: 10n }), "TypeError"],
  ["a cycle", cycle, "TypeError"],
  ["a throwing getter", throwingGetter, "RangeError"],
  ["a throwing toJSON", () => ({ toJSON: explode }), "RangeError"],
  ["a revoked proxy", () => revokedProxy(), "TypeError"],
  ["a revoked proxy within", () => [{ deep: revokedProxy() }], "TypeError"],
  [
    "nesting without end",
    () => {
      let value: object = {};
      for (let depth = 0; depth < 200_000; depth++) value = [value];
      return value;
    },
    "RangeError",
  ],
];

describe.each(unwritable)("%s", (_, make, error) => {
  test("as a result is lost alone, is said, and comes back", async () => {
    const warnings = collectWarnings();
    const handle = createGenAI({ content: { capture: "both" } });
    const result = make();
    const wrapped = handle.executeTool.wrap(() => result, { toolName: "search", toolCallId: "c" });
    const { value, spans } = await recordSpans(() => ({ result: wrapped() }));
    expect(value.result).toBe(result);
    expect(spans.map(({ name, attributes, status }) => ({ name, attributes, status }))).toEqual([
      {
        name: "execute_tool search",
        status: { code: SpanStatusCode.UNSET },
        attributes: {
          "gen_ai.operation.name": "execute_tool",
          "gen_ai.span.kind": "TOOL",
          "gen_ai.tool.name": "search",
          "gen_ai.tool.call.id": "c",
        },
      },
    ]);
    expect(warnings.at(-1)).toBe(
      `genspan: execute_tool: gen_ai.tool.call.result could not be recorded (${error})`,
    );
  });
});

test.each([
  ["an async generator", async function* () {}, "{}"],
  ["a promise", () => Promise.resolve(1), "{}"],
  ["a map", () => new Map([["a", 1]]), "{}"],
  ["a symbol", () => Symbol("s"), undefined],
  ["nothing", () => undefined, undefined],
  ["frozen things", () => Object.freeze({ list: Object.freeze([1]) }), '{"list":[1]}'],
  ["a date", () => new Date(0), "1970-01-01T00:00:00.000Z"],
  ["an object that is its own JSON", () => new OwnJson(), '{"a":1}'],
  ["holes and NaN", () => [NaN, undefined, () => 1], "[null,null,null]"],
  ["bytes", () => ({ bytes: new Uint8Array([1, 2, 3]) }), '{"bytes":"AQID"}'],
])("%s within arguments is written as JSON has it", async (_, make, text) => {
  const warnings = collectWarnings();
  const handle = createGenAI({ content: { capture: "span" } });
  const { spans } = await recordSpans(() =>
    handle.executeTool.start({ toolName: "t", toolCallArguments: make() }).stop(),
  );
  expect(spans[0]!.attributes["gen_ai.tool.call.arguments"]).toBe(text);
  expect(warnings).toEqual([]);
});

class OwnJson {
  readonly a = 1;
  toJSON(): this {
    return this;
  }
}

test("an async iterator in a value is not read", async () => {
  let reads = 0;
  const iterator = {
    [Symbol.asyncIterator]: () => iterator,
    next: async () => ({ done: reads++ > 3, value: reads }),
  };
  const handle = createGenAI({ content: { capture: "both" } });
  await recordSpans(() =>
    handle.executeTool.start({ toolName: "t", toolCallResult: { iterator } }).stop(),
  );
  expect(reads).toBe(0);
});

test("a huge object is written whole, or cut to its limit", async () => {
  const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, text: `row ${id}` }));
  const { spans } = await recordSpans(() => {
    for (const maxAttributeLength of [undefined, 1000]) {
      createGenAI({ content: { capture: "span", maxAttributeLength } })
        .executeTool.start({ toolName: "t", toolCallResult: rows })
        .stop();
    }
  });
  const [whole, cut] = spans.map((span) => `${span.attributes["gen_ai.tool.call.result"]}`);
  expect(JSON.parse(whole!)).toEqual(rows);
  const kept = (JSON.parse(cut!) as { text: string }[]).map(({ text }) => text);
  expect(kept.join("").replaceAll("…[truncated]", "").length).toBe(1000);
});

/** Values whose fields throw, as far as they can be read at all. */
const hostileValues: [string, () => object][] = [
  ["revoked", () => revokedProxy()],
  [
    "throwing",
    () =>
      Object.defineProperties(
        {},
        Object.fromEntries(
          ["toolName", "requestModel", "provider", "agentName", "operationName", "serverAddress"]
            .concat("inputMessages", "outputMessages", "inputTokens", "sessionId", "toolType")
            .map((field) => [field, { enumerable: true, get: explode }]),
        ),
      ),
  ],
];

describe.each(hostileValues)("values that are %s", (_, make) => {
  test.each(["entry", "invokeAgent", "executeTool", "inference", "memory", "embedding"] as const)(
    "reach %s without harm",
    async (name) => {
      const warnings = collectWarnings();
      const verbs = createGenAI({ content: { capture: "both" } })[name];
      const values = make as () => never;
      const { value, spans, openSpans } = await recordSpans(async () => {
        verbs.start(values()).stop();
        const set = verbs.start({} as never);
        set.set(values());
        set.set({ toolDescription: "later" } as never);
        set.stop(values());
        const failing = verbs.start({} as never);
        failing.fail(new Error("no"), values());
        const scope = await verbs.enter(values());
        scope.stop();
        return [
          verbs.run(values(), (invocation) => {
            void invocation.context;
            return 1;
          }),
          verbs.wrap(() => 2, values())(),
          verbs.wrap(() => 3, explode)(),
          verbs.wrap(() => 4, {} as never, { result: explode })(),
          verbs.wrap(() => 5, {} as never, { result: values })(),
        ];
      });
      expect(value).toEqual([1, 2, 3, 4, 5]);
      expect(spans.length).toBe(9);
      expect(openSpans).toEqual([]);
      const operation = spans.map((span) => span.attributes["gen_ai.operation.name"]);
      expect(new Set(operation).size).toBe(1);
      expect(warnings.length).toBeGreaterThan(0);
      expect(warnings.join("\n")).not.toContain(secret);
    },
  );
});

test("a value that throws costs its own attribute alone", async () => {
  const warnings = collectWarnings();
  const values = {
    provider: "openai",
    get requestModel(): string {
      return explode();
    },
    get maxTokens(): number {
      return explode();
    },
    temperature: 0.5,
    inputTokens: 3,
  };
  const { spans, metrics } = await recordSpans(() => genai.inference.start(values).stop());
  expect(spans[0]!.name).toBe("chat");
  expect(spans[0]!.attributes).toEqual({
    "gen_ai.operation.name": "chat",
    "gen_ai.span.kind": "LLM",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.temperature": 0.5,
    "gen_ai.usage.input_tokens": 3,
    "gen_ai.usage.total_tokens": 3,
  });
  expect(metrics.map(({ descriptor }) => descriptor.name).sort()).toEqual([
    "gen_ai.client.operation.duration",
    "gen_ai.client.token.usage",
  ]);
  expect(warnings).toContain(
    "genspan: chat: gen_ai.request.max_tokens could not be recorded (RangeError)",
  );
});

const hostileErrors: [string, () => unknown, string, string | undefined][] = [
  ["a null prototype", nullPrototypeError, "Error", "no prototype"],
  ["an empty null prototype", () => Object.create(null), "_OTHER", undefined],
  [
    "a throwing message",
    () => Object.defineProperty(new RangeError(), "message", { get: explode }),
    "RangeError",
    undefined,
  ],
  [
    "everything throwing",
    () =>
      new Proxy(new Error("x"), {
        get: explode,
        getPrototypeOf: explode,
        has: explode,
        ownKeys: explode,
      }),
    "_OTHER",
    undefined,
  ],
  ["a revoked proxy", () => revokedProxy(), "_OTHER", undefined],
  ["a string", () => "broken", "_OTHER", "broken"],
  ["a number", () => 42, "_OTHER", undefined],
  ["undefined", () => undefined, "_OTHER", undefined],
  ["null", () => null, "_OTHER", undefined],
  ["a symbol", () => Symbol("s"), "_OTHER", undefined],
  ["a function", () => () => 1, "_OTHER", undefined],
  [
    "fields of the wrong type",
    () => Object.assign(new Error("x"), { name: 1n, code: {}, status: "no", stack: 3 }),
    "Error",
    "x",
  ],
];

test.each(hostileErrors)("an error with %s is thrown on as it is", async (_, make, type, text) => {
  collectWarnings();
  const error = make();
  const caught = async (work: () => unknown): Promise<unknown> => {
    try {
      await work();
    } catch (thrown) {
      return { thrown };
    }
    return undefined;
  };
  const { value, spans } = await recordSpans(async () => {
    genai.reactStep.start({}).fail(error);
    return [
      await caught(() =>
        genai.reactStep.run({}, () => {
          throw error;
        }),
      ),
      await caught(() => genai.reactStep.run({}, () => Promise.reject(error))),
      await caught(
        genai.reactStep.wrap(() => {
          throw error;
        }, {}),
      ),
    ];
  });
  for (const outcome of value) expect((outcome as { thrown: unknown }).thrown).toBe(error);
  const ends = spans.map(({ status, attributes }) => [status, attributes["error.type"]]);
  const end = [{ code: SpanStatusCode.ERROR, message: text ?? type }, type];
  expect(ends).toEqual([end, end, end, end]);
});

test("hooks that throw lose what they were asked for, and say so without its words", async () => {
  const warnings = collectWarnings();
  const handle = createGenAI({
    errorType: explode,
    content: { capture: "both", redact: explode, upload: explode },
  });
  const { spans, logs } = await recordSpans(() => {
    const invocation = handle.inference.start({
      provider: "openai",
      systemInstructions: secret,
      promptName: "p",
    });
    invocation.evaluate({ name: "relevance", score: 1, explanation: explode });
    invocation.fail(new TypeError(secret));
  });
  expect(spans[0]!.attributes).toEqual({
    "gen_ai.operation.name": "chat",
    "gen_ai.span.kind": "LLM",
    "gen_ai.provider.name": "openai",
    "gen_ai.prompt.name": "p",
    "gen_ai.system_instructions": "[]",
    "error.type": "TypeError",
  });
  expect(spans[0]!.status).toEqual({ code: SpanStatusCode.ERROR, message: "TypeError" });
  expect(JSON.stringify([spans[0]!.events, logs.map((log) => log.attributes)])).not.toContain(
    secret,
  );
  expect(warnings).toEqual([
    "genspan: chat: redact failed for systemInstructions (RangeError)",
    "genspan: chat: upload failed for systemInstructions (RangeError)",
    "genspan: evaluation: gen_ai.evaluation.explanation could not be recorded (RangeError)",
    "genspan: chat: what errorType gives could not be recorded (RangeError)",
    "genspan: chat: redact failed for error (RangeError)",
  ]);
});

test("hooks that give promises, which nothing waits for, lose what they were asked for", async () => {
  const warnings = collectWarnings();
  const unhandled: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (error) => unhandled.push(error));
  const rejects = (): never => Promise.reject(new RangeError(secret)) as never;
  const { executeTool, inference } = createGenAI({
    errorType: rejects,
    content: { capture: "both" },
  });
  try {
    await recordSpans(async () => {
      const tool = executeTool.start({ toolName: "t", toolCallArguments: rejects });
      tool.evaluate({ name: "relevance", explanation: rejects });
      tool.fail(new TypeError(secret));
      executeTool.wrap(() => 1, rejects, { result: rejects })();
      for (const _ of inference.stream({ provider: "openai" }, [1], { reducer: rejects }));
      await laterTurn();
    });
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
  expect(unhandled).toEqual([]);
  expect(warnings).toEqual(
    [
      "evaluation: gen_ai.evaluation.explanation could not be recorded",
      "execute_tool: what errorType gives could not be recorded",
      "execute_tool: gen_ai.tool.call.arguments could not be recorded",
      "execute_tool: the values of a wrapped call could not be read",
      "execute_tool: the result could not be recorded",
      "chat: a chunk could not be recorded",
    ].map((lost) => `genspan: ${lost} (TypeError)`),
  );
});

const exporter = new InMemorySpanExporter();
const sdk = (processor: Partial<SpanProcessor>, sampler?: Sampler): GenAIOptions => {
  exporter.reset();
  const full: SpanProcessor = {
    onStart: () => {},
    onEnd: () => {},
    forceFlush: async () => {},
    shutdown: async () => {},
    ...processor,
  };
  const tracerProvider = new BasicTracerProvider({
    ...(sampler && { sampler }),
    spanProcessors: [new SimpleSpanProcessor(exporter), full],
  });
  return { tracerProvider };
};
const throwingExporter = { export: explode, shutdown: async () => {} } as SpanExporter;
const throwingSpan = new Proxy({} as Span, { get: explode });
const tracers = (getTracer: () => unknown): GenAIOptions => ({
  tracerProvider: { getTracer } as TracerProvider,
});

/** Parts of an SDK that throw, and how many spans there are nevertheless. */
const hostileParts: [string, () => GenAIOptions, number][] = [
  ["a tracer provider", () => tracers(explode), 0],
  ["a tracer provider that gives nothing", () => tracers(() => undefined), 0],
  ["a tracer", () => tracers(() => ({ startSpan: explode })), 0],
  ["a tracer that gives nothing", () => tracers(() => ({ startSpan: () => undefined })), 0],
  ["a span", () => tracers(() => ({ startSpan: () => throwingSpan })), 0],
  ["a sampler", () => sdk({}, { shouldSample: explode, toString: () => "throwing" }), 0],
  ["a processor at the start", () => sdk({ onStart: explode }), 0],
  ["a processor at the end", () => sdk({ onEnd: explode }), 3],
  ["an exporter", () => sdk(new SimpleSpanProcessor(throwingExporter)), 3],
  ["a meter provider", () => ({ ...sdk({}), meterProvider: { getMeter: explode } }), 3],
  [
    "a meter",
    () => ({
      ...sdk({}),
      meterProvider: {
        getMeter: () => new Proxy({}, { get: explode }),
      } as unknown as MeterProvider,
    }),
    3,
  ],
  [
    "a histogram",
    () => ({
      ...sdk({}),
      meterProvider: {
        getMeter: () => ({ createHistogram: () => ({ record: explode }) }),
      } as unknown as MeterProvider,
    }),
    3,
  ],
  ["a logger provider", () => ({ ...sdk({}), loggerProvider: { getLogger: explode } }), 3],
  ["a logger", () => ({ ...sdk({}), loggerProvider: { getLogger: () => ({ emit: explode }) } }), 3],
];

test.each(hostileParts)("%s that throws does not reach the program", async (_, make, count) => {
  const warnings = collectWarnings();
  const handle = createGenAI({
    ...make(),
    recordException: "log-event",
    content: { capture: "both" },
  });
  const values = { provider: "openai", systemInstructions: "Be brief." };
  expect(handle.inference.run(values, () => 1)).toBe(1);
  expect(await handle.inference.run(values, async () => 2)).toBe(2);
  const invocation = handle.inference.start(values);
  invocation.evaluate({ name: "relevance" });
  invocation.set({ responseId: "r" });
  invocation.setAttributes({ mine: 1 });
  expect(invocation.with(() => 3)).toBe(3);
  invocation.fail(new Error("no"));
  expect(exporter.getFinishedSpans().length).toBe(count);
  expect(warnings.join("\n")).not.toContain(secret);
  exporter.reset();
});

test.each<[string, Partial<Record<"addEvent" | "setStatus", () => never>>, unknown]>([
  ["event", { addEvent: explode }, [{ code: SpanStatusCode.ERROR, message: "no" }, []]],
  ["status", { setStatus: explode }, [{ code: SpanStatusCode.UNSET }, ["exception"]]],
])("the %s of a failed span that throws costs itself alone", (_, hostile, expected) => {
  collectWarnings();
  const handle = createGenAI(sdk({ onStart: (span) => Object.assign(span, hostile) }));
  handle.reactStep.start({}).fail(new TypeError("no"));
  const [span] = exporter.getFinishedSpans();
  expect([span!.status, span!.events.map(({ name }) => name)]).toEqual(expected);
  expect(span!.attributes["error.type"]).toBe("TypeError");
});

test("what a span cannot take costs nothing else", async () => {
  const warnings = collectWarnings();
  const written: Attributes = {};
  const span = {
    isRecording: () => true,
    spanContext: () => ({ traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 }),
    addEvent: explode,
    setStatus: explode,
    updateName: explode,
    setAttribute: (key: string, value: AttributeValue) =>
      key === "gen_ai.tool.call.id" ? explode() : Object.assign(written, { [key]: value }),
    end: () => Object.assign(written, { ended: true }),
  };
  const handle = createGenAI(tracers(() => ({ startSpan: () => span })));
  handle.executeTool
    .start({ toolName: "t" }, { attributes: throwingGetter() as never })
    .fail(new TypeError("no"), { toolName: "other", toolCallId: "id", toolDescription: "d" });
  expect(written).toEqual({
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "other",
    "gen_ai.tool.description": "d",
    "error.type": "TypeError",
    ended: true,
  });
  expect(warnings).toContain(
    "genspan: execute_tool: gen_ai.tool.call.id could not be recorded (RangeError)",
  );
});

test.each([
  ["a start time", { startTime: "yesterday" }],
  ["links", { links: 7 }],
  ["a parent", { parent: 7 }],
  ["a revoked parent", { parent: revokedProxy() }],
  ["attributes", { attributes: 7 }],
  ["revoked attributes", { attributes: revokedProxy() }],
  ["content", { content: { capture: 7 } }],
  ["revoked content", { content: revokedProxy() }],
  ["revoked options", revokedProxy()],
])("options with %s of the wrong kind do not reach the program", async (_, options) => {
  collectWarnings();
  const { value } = await recordSpans(() => {
    const invocation = genai.executeTool.start({ toolName: "t" }, options as never);
    invocation.setAttributes(revokedProxy());
    invocation.stop({}, "tomorrow" as never);
    return genai.executeTool.run({ toolName: "t" }, () => 1, options as never);
  });
  expect(value).toBe(1);
});

test.each([
  [Number.NaN],
  [Infinity],
  [-Infinity],
  [new Date(Number.NaN)],
  [[0, Infinity]],
  ["now"],
])("the time %s is none: spans have those of the clock", async (time) => {
  collectWarnings();
  const { spans } = await recordSpans(() =>
    genai.reactStep.start({}, { startTime: time as never }).stop({}, time as never),
  );
  const [{ startTime, endTime }] = spans as [(typeof spans)[number]];
  const now = Date.now() / 1000;
  for (const [seconds] of [startTime, endTime]) expect(Math.abs(now - seconds)).toBeLessThan(60);
});

test("a link to no span is left out and said, since exporters throw at it", async () => {
  const warnings = collectWarnings();
  const context = { traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 };
  const nothing = undefined as never;
  const { spans } = await recordSpans(() => {
    const links = [{ context: nothing }, { context }, nothing, { context: {} as never }];
    genai.reactStep.start({}, { links }).stop();
  });
  expect(spans.map(({ links }) => links.map((link) => link.context))).toEqual([[context]]);
  expect(warnings).toEqual(Array(3).fill("genspan: react: a link could not be recorded"));
});

test("values that throw take no options with them, inherited ones included", async () => {
  collectWarnings();
  const { spans } = await recordSpans(() => {
    const parent = genai.reactStep.start({});
    const values = Object.defineProperty({ toolName: "t" }, "toolType", {
      get: explode,
      enumerable: true,
    });
    genai.executeTool.start(values, Object.create({ parent })).stop();
    parent.stop();
  });
  const [tool, step] = spans;
  expect(tool!.parentSpanContext?.spanId).toBe(step!.spanContext().spanId);
});

test.each([
  ["signal", (options: object) => genai.executeTool.start({ toolName: "t" }, options).fail(1)],
  ["result", (options: object) => genai.executeTool.wrap(() => 1, { toolName: "t" }, options)()],
])("an option %s that throws does not reach the program", async (option, use) => {
  collectWarnings();
  const options = Object.defineProperty({}, option, { get: explode, enumerable: true });
  const { spans } = await recordSpans(() => use(options));
  expect(spans.map(({ name }) => name)).toEqual(["execute_tool t"]);
});

test("a diag logger that throws does not reach the program", async () => {
  const { diag } = await import("@opentelemetry/api");
  const logger = { error: explode, warn: explode, info: explode, debug: explode, verbose: explode };
  diag.setLogger(logger, { suppressOverrideMessage: true });
  try {
    const { value } = await recordSpans(() => {
      const invocation = genai.reactStep.start({});
      invocation.stop();
      invocation.stop();
      return genai.reactStep.run({}, () => 1);
    });
    expect(value).toBe(1);
  } finally {
    diag.disable();
  }
});
