import { recordSpans } from "@genspan/testing";
import { diag } from "@opentelemetry/api";
import {
  AggregationTemporality,
  type IAttributesProcessor,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { AlwaysOffSampler, BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createGenAI, type GenAIOptions, genai, withIdentity } from "../index.ts";
import { promised } from "../operations/conformance.test-data.ts";
import { collectWarnings, enableContextManager, freshProcess, laterTurn } from "../test-support.ts";
import type { Verbs } from "../verbs/verbs.ts";
import { pointsOf } from "./recorded-points.test-data.ts";

beforeEach(() => {
  freshProcess();
  enableContextManager();
});

type Name = keyof typeof promised;

const duration = "gen_ai.client.operation.duration";
const tokens = "gen_ai.client.token.usage";
const server = { "server.address": "api.example.com", "server.port": 8443 };

/** What operations.md says that each operation records, with every field given. */
const recorded: { readonly [N in Name]: [string, Record<string, unknown>, number][] } = {
  entry: [],
  reactStep: [],
  inference: [
    [
      duration,
      {
        "gen_ai.operation.name": "generate_content",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-5",
        "gen_ai.response.model": "gpt-5-2026",
        ...server,
      },
      1.5,
    ],
    ...(["input", "output"] as const).map((type): [string, Record<string, unknown>, number] => [
      tokens,
      {
        "gen_ai.operation.name": "generate_content",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-5",
        "gen_ai.response.model": "gpt-5-2026",
        ...server,
        "gen_ai.token.type": type,
      },
      type === "input" ? 10 : 5,
    ]),
  ],
  embedding: [
    [
      duration,
      {
        "gen_ai.operation.name": "embeddings",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "text-embedding-3",
        "gen_ai.response.model": "text-embedding-3-small",
        ...server,
      },
      1.5,
    ],
    [
      tokens,
      {
        "gen_ai.operation.name": "embeddings",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "text-embedding-3",
        "gen_ai.response.model": "text-embedding-3-small",
        ...server,
        "gen_ai.token.type": "input",
      },
      12,
    ],
  ],
  createAgent: [
    [
      duration,
      {
        "gen_ai.operation.name": "create_agent",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-5",
        ...server,
      },
      1.5,
    ],
  ],
  retrieval: [
    [
      duration,
      {
        "gen_ai.operation.name": "retrieval",
        "gen_ai.provider.name": "pinecone",
        "gen_ai.request.model": "bge",
        ...server,
      },
      1.5,
    ],
  ],
  rerank: [
    [
      duration,
      {
        "gen_ai.operation.name": "rerank_documents",
        "gen_ai.provider.name": "cohere",
        "gen_ai.request.model": "rerank-3",
        ...server,
      },
      1.5,
    ],
  ],
  memory: [
    [
      duration,
      {
        "gen_ai.operation.name": "upsert_memory",
        "gen_ai.provider.name": "mem0",
        ...server,
      },
      1.5,
    ],
  ],
  executeTool: [
    [
      "gen_ai.execute_tool.duration",
      {
        "gen_ai.tool.name": "search",
        "gen_ai.tool.type": "function",
        "gen_ai.agent.name": "Outer",
      },
      1.5,
    ],
  ],
  invokeAgent: [
    [
      "gen_ai.invoke_agent.duration",
      { "gen_ai.agent.name": "Writer", "gen_ai.request.model": "gpt-5" },
      1.5,
    ],
  ],
  invokeWorkflow: [["gen_ai.invoke_workflow.duration", { "gen_ai.workflow.name": "publish" }, 1.5]],
};

const identity = {
  sessionId: "s9",
  userId: "u9",
  conversationId: "c9",
  agentName: "Outer",
  agentId: "o9",
};
const startTime = 1_000 * 1e9;
const endTime = 1_000 * 1e9 + 1_500;

function start(name: Name, options?: GenAIOptions) {
  const handle = options === undefined ? genai : createGenAI(options);
  const verbs = handle[name] as unknown as Verbs<Record<string, unknown>>;
  return withIdentity(identity, () => verbs.start(promised[name].given, { startTime }));
}

const points = (of: [string, Record<string, unknown>, number][], added = {}) =>
  of.map(([metric, attributes, sum]) => ({
    metric,
    attributes: { ...attributes, ...added },
    count: 1,
    sum,
  }));

describe.each(Object.entries(recorded) as [Name, [string, Record<string, unknown>, number][]][])(
  "%s",
  (name, expected) => {
    test("records its metrics, with the times that were given", async () => {
      expect(await pointsOf(() => start(name).stop({}, endTime))).toEqual(points(expected));
    });

    test("records them with error.type when it fails", async () => {
      const found = await pointsOf(() => start(name).fail(new RangeError("no"), {}, endTime));
      const failed = points(expected).map((point) =>
        point.metric === tokens
          ? point
          : { ...point, attributes: { ...point.attributes, "error.type": "RangeError" } },
      );
      expect(found).toEqual(failed);
    });

    test("records them where its span is not sampled", async () => {
      const tracerProvider = new BasicTracerProvider({ sampler: new AlwaysOffSampler() });
      const found = await pointsOf(() => start(name, { tracerProvider }).stop({}, endTime));
      expect(found).toEqual(points(expected));
    });

    test("adds the attributes of the user, and records nothing when asked to", async () => {
      const metricAttributes = { "deployment.environment": "test" };
      const added = await pointsOf(() => start(name, { metricAttributes }).stop({}, endTime));
      expect(added).toEqual(points(expected, metricAttributes));
      expect(await pointsOf(() => start(name, { metrics: "none" }).stop({}, endTime))).toEqual([]);
    });
  },
);

test.each(["retrieval", "memory"] as const)(
  "%s records no duration without a provider",
  async (name) => {
    const verbs = genai[name] as unknown as Verbs<object>;
    expect(await pointsOf(() => verbs.start({ operationName: "search_memory" }).stop())).toEqual(
      [],
    );
  },
);

test("attributes that are unknown are left out, and so are counts that nobody knows", async () => {
  const found = await pointsOf(() => {
    genai.inference.start({ provider: "openai", outputTokens: 0 }, { startTime }).stop({}, endTime);
  });
  const known = { "gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai" };
  expect(found).toEqual([
    { metric: duration, attributes: known, count: 1, sum: 1.5 },
    { metric: tokens, attributes: { ...known, "gen_ai.token.type": "output" }, count: 1, sum: 0 },
  ]);
});

test("a count that is no finite number spoils no sum", async () => {
  const points = await pointsOf(() => {
    for (const odd of [Number.NaN, Infinity, 3]) {
      genai.inference.start({ provider: "openai" }).stop({ inputTokens: odd });
    }
  });
  const counts = points.filter(({ metric }) => metric === tokens);
  expect(counts.map(({ count, sum }) => [count, sum])).toEqual([[1, 3]]);
});

describe.each(["otel", "apmplus"] as const)("a label of %s", (metrics) => {
  const serverKey = metrics === "otel" ? "server.address" : "server_address";
  test.each<[string, unknown]>([
    ["a BigInt", 443n],
    ["an object", { host: "h" }],
    ["a list", ["h"]],
    ["a function", () => "h"],
    ["a symbol", Symbol("h")],
    ["no number", Number.NaN],
  ])("that is %s is left out and said, and its point stays", async (_, value) => {
    const warnings = collectWarnings();
    const { inference } = createGenAI({ metrics });
    const found = await pointsOf(() => {
      const values = { provider: "openai", serverAddress: value as string };
      inference.start(values).stop({ inputTokens: 3 });
    });
    expect(found.map(({ metric }) => metric)).toEqual(expect.arrayContaining([duration, tokens]));
    const withServer = found.filter(({ attributes }) => serverKey in attributes);
    expect(withServer).toEqual([]);
    const said = warnings.filter((warning) => warning.startsWith("genspan"));
    expect(said).toEqual([`genspan: chat: ${serverKey} could not be recorded`]);
  });
});

test("a call that is recorded while a label is reported keeps its own labels", async () => {
  const call = (requestModel: string, serverPort?: unknown) =>
    genai.inference.start({ provider: "p", requestModel, serverPort: serverPort as number }).stop();
  const nothing = () => {};
  diag.setLogger({
    error: nothing,
    warn: (message) => message.startsWith("genspan") && call("within"),
    info: nothing,
    debug: nothing,
    verbose: nothing,
  });
  onTestFinished(() => diag.disable());
  const found = await pointsOf(() => {
    call("outer", {});
    call("within");
  });
  expect(found.map(({ attributes, count }) => [attributes["gen_ai.request.model"], count])).toEqual(
    [
      ["within", 2],
      ["outer", 1],
    ],
  );
});

test("an attribute of all points that has no value, or none that an attribute may have, is left out", async () => {
  const warnings = collectWarnings();
  const metricAttributes = {
    "app.region": undefined,
    "app.build": 7n as never,
    "app.zone": ["a"],
    "gen_ai.agent.name": "none",
  };
  const { executeTool } = createGenAI({ metricAttributes });
  const [point] = await pointsOf(() => executeTool.start({ toolName: "t" }).stop());
  expect(point!.attributes).toEqual({
    "gen_ai.tool.name": "t",
    "gen_ai.agent.name": "none",
    "app.zone": ["a"],
  });
  expect(point!.attributes).not.toHaveProperty(["app.region"]);
  expect(warnings).toEqual(["genspan: execute_tool: app.build could not be recorded"]);
});

test("an operation name that is learned late is that of the metrics", async () => {
  const [point] = await pointsOf(() =>
    genai.inference.start({ provider: "openai" }).stop({ operationName: "text_completion" }),
  );
  expect(point!.attributes["gen_ai.operation.name"]).toBe("text_completion");
});

test("times are measured where none are given, and one that is given counts", async () => {
  const found = await pointsOf(async () => {
    const tool = (toolName: string) => ({ toolName });
    const measured = genai.executeTool.start(tool("measured"));
    const before = performance.now();
    while (performance.now() - before < 20) await laterTurn();
    measured.stop();
    const now = Date.now();
    genai.executeTool.start(tool("started"), { startTime: now - 60_000 }).stop();
    genai.executeTool.start(tool("clock"), { startTime: before }).stop({}, before + 15);
    genai.executeTool.start(tool("ended")).stop({}, new Date(now + 60_000));
    genai.executeTool.start(tool("negative")).stop({}, new Date(now - 60_000));
    genai.executeTool.start(tool("hr"), { startTime: [1_000, 0] }).stop({}, [1_002, 500_000_000]);
  });
  const seconds = Object.fromEntries(
    found.map(({ attributes, sum }) => [attributes["gen_ai.tool.name"], sum]),
  );
  expect(seconds.measured).toBeGreaterThanOrEqual(0.02);
  expect(seconds.measured).toBeLessThan(10);
  expect(seconds.started).toBeGreaterThan(59.9);
  expect(seconds.started).toBeLessThan(70);
  expect(seconds.ended).toBeGreaterThan(50);
  expect(seconds.ended).toBeLessThan(60.1);
  expect(seconds.negative).toBe(0);
  expect(seconds.hr).toBe(2.5);
  expect(seconds.clock).toBeCloseTo(0.015, 6);
});

test("instruments say what they measure, in the units and buckets of the conventions", async () => {
  const { metrics } = await recordSpans(async () => {
    for (const name of Object.keys(recorded) as Name[]) start(name).stop({}, endTime);
    const handle = createGenAI({ chunkMetrics: true });
    for await (const _ of handle.inference.stream({ provider: "openai" }, words())) void _;
  });
  const seconds = [
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
  ];
  const counts = [
    1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
  ];
  const found = metrics.map(({ descriptor, dataPoints }) => {
    const { buckets } = dataPoints[0]!.value as { buckets: { boundaries: number[] } };
    const { name, unit, description } = descriptor;
    return [name, [unit, description, buckets.boundaries]] as const;
  });
  const long = ["s", "How long operations take", seconds];
  expect(Object.fromEntries(found)).toEqual({
    [duration]: long,
    [tokens]: ["{token}", "Tokens that one operation uses", counts],
    "gen_ai.client.operation.time_to_first_chunk": [
      "s",
      "Time to the first chunk of a response",
      seconds,
    ],
    "gen_ai.client.operation.time_per_output_chunk": [
      "s",
      "Time between two chunks of a response",
      seconds,
    ],
    "gen_ai.execute_tool.duration": long,
    "gen_ai.invoke_agent.duration": long,
    "gen_ai.invoke_workflow.duration": long,
  });
});

async function* words() {
  for (const word of ["one ", "two ", "three"]) {
    await laterTurn();
    yield word;
  }
}

test("a stream records its first chunk, and each further one where that is asked for", async () => {
  const values = { provider: "openai", requestModel: "gpt-5" };
  const read = async (options: GenAIOptions) => {
    const { inference } = createGenAI(options);
    for await (const _ of inference.stream(values, words())) void _;
  };
  const labels = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-5",
  };
  const count = (metric: string, number: number) => ({ metric, attributes: labels, count: number });
  const counts = async (options: GenAIOptions) =>
    (await pointsOf(() => read(options))).map(({ sum, ...point }) => {
      expect(sum).toBeGreaterThan(0);
      return point;
    });
  const usual = [count(duration, 1), count("gen_ai.client.operation.time_to_first_chunk", 1)];
  expect(await counts({})).toEqual(usual);
  expect(await counts({ chunkMetrics: true })).toEqual(
    expect.arrayContaining([...usual, count("gen_ai.client.operation.time_per_output_chunk", 2)]),
  );
});

describe("names that a model can invent", () => {
  test("are kept to their form and to 200 values, then they are _OTHER", async () => {
    const found = await pointsOf(() => {
      for (let index = 0; index < 250; index++) {
        genai.executeTool.start({ toolName: `tool-${index}` }).stop();
      }
      genai.executeTool.start({ toolName: "tool-7" }).stop();
      for (const toolName of ["two words", "ünïcode", "", "x".repeat(129)]) {
        genai.executeTool.start({ toolName }).stop();
      }
    });
    const byName = new Map(
      found.map(({ attributes, count }) => [attributes["gen_ai.tool.name"], count]),
    );
    expect(byName.size).toBe(201);
    expect(byName.get("tool-7")).toBe(2);
    expect(byName.get("tool-199")).toBe(1);
    expect(byName.get("_OTHER")).toBe(54);
  });

  test("are counted for each attribute by itself, and for agents wherever they appear", async () => {
    const found = await pointsOf(() => {
      for (let index = 0; index < 201; index++) {
        const name = `v${index}`;
        genai.invokeAgent.run({ agentName: name }, () => {
          genai.invokeWorkflow.start({ workflowName: name }).stop();
          genai.executeTool.start({ toolName: "t" }).fail(Object.assign(new Error("no"), { name }));
        });
      }
    });
    const distinct = (metric: string, key: string) => {
      const values = found.filter((point) => point.metric === metric);
      return new Set(values.map(({ attributes }) => attributes[key]));
    };
    for (const [metric, key] of [
      ["gen_ai.invoke_agent.duration", "gen_ai.agent.name"],
      ["gen_ai.invoke_workflow.duration", "gen_ai.workflow.name"],
      ["gen_ai.execute_tool.duration", "error.type"],
      ["gen_ai.execute_tool.duration", "gen_ai.agent.name"],
    ] as const) {
      const values = distinct(metric, key);
      expect([metric, values.size, values.has("_OTHER"), values.has("v199")]).toEqual([
        metric,
        201,
        true,
        true,
      ]);
    }
  });

  test.each(["a.b", "ns/tool", "ns:tool", "snake_case-7", "x".repeat(128)])(
    "may be %s",
    async (toolName) => {
      const [point] = await pointsOf(() => genai.executeTool.start({ toolName }).stop());
      expect(point!.attributes["gen_ai.tool.name"]).toBe(toolName);
    },
  );
});

const tool = {
  gen_ai_operation_name: "execute_tool",
  gen_ai_operation_type: "tool",
  stream: false,
  seen: 1,
};
const failedTool = { ...tool, error_type: "RangeError" };

test.each([
  [
    "otel",
    [
      { "gen_ai.tool.name": "t", seen: 1 },
      { "gen_ai.tool.name": "t", "error.type": "RangeError", seen: 1 },
    ],
  ],
  // Calls, exceptions, durations.
  ["apmplus", [tool, failedTool, tool, failedTool]],
] as const)(
  "what a reader does to the attributes of a point of %s reaches no other point",
  async (set, expected) => {
    const processor: IAttributesProcessor = {
      process: (attributes) => {
        attributes.seen = Number(attributes.seen ?? 0) + 1;
        return attributes;
      },
    };
    const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
    const meterProvider = new MeterProvider({
      readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e6 })],
      views: [{ instrumentName: "*", attributesProcessors: [processor] }],
    });
    const { executeTool } = createGenAI({ meterProvider, metrics: set });
    for (let call = 0; call < 3; call++) executeTool.start({ toolName: "t" }).stop();
    executeTool.start({ toolName: "t" }).fail(new RangeError("no"));
    await meterProvider.forceFlush();
    const points = exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics)
      .flatMap(({ dataPoints }) => dataPoints.map(({ attributes }) => attributes));
    expect(points).toEqual(expected);
    await meterProvider.shutdown();
  },
);

test("points have the attributes of their own call, whatever the one before had", async () => {
  const models = ["a", "b", "a", "a", "b"];
  const points = await pointsOf(() => {
    for (const requestModel of models) {
      genai.inference.start({ provider: "openai", requestModel }).stop({ inputTokens: 1 });
    }
  });
  expect(
    points.map(({ metric, attributes, count }) => [
      metric,
      attributes["gen_ai.request.model"],
      attributes["gen_ai.token.type"],
      count,
    ]),
  ).toEqual([
    [duration, "a", undefined, 3],
    [duration, "b", undefined, 2],
    [tokens, "a", "input", 3],
    [tokens, "b", "input", 2],
  ]);
});
