import { configureGenAI, genai, type StreamDelta } from "@genspan/core";
import { context, trace } from "@opentelemetry/api";
import { drawSpans, type Telemetry } from "./telemetry.ts";

/** What a run of the scenario left behind; the same on every runtime. */
export interface Outcome {
  readonly spans: readonly string[];
  readonly tokens: unknown;
  readonly points: { readonly [metric: string]: number };
  /** How many events of each name, and whether all of them stand on a span. */
  readonly events: { readonly [name: string]: number };
  readonly correlated: boolean;
  readonly restored: boolean;
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

async function callOut(): Promise<void> {
  await later();
  trace.getTracer("http").startSpan("GET").end();
}

async function lookUp(toolName: string, fails: boolean): Promise<string> {
  await using tool = await genai.executeTool.enter({ toolName });
  try {
    await callOut();
    if (fails) throw new TypeError("out of paper");
    return toolName;
  } catch (error) {
    tool.fail(error);
    throw error;
  }
}

const search = genai.executeTool.wrap(
  async (query: string) => {
    await callOut();
    return [query];
  },
  (query) => ({ toolName: "search", toolCallArguments: { query } }),
);

async function* answer(): AsyncGenerator<StreamDelta> {
  yield { text: "Hello" };
  await callOut();
  yield { text: " there", usage: { inputTokens: 5, outputTokens: 2 } };
}

async function step(round: number): Promise<void> {
  await using _step = await genai.reactStep.enter({ round });
  const stream = await genai.inference.stream(
    { provider: "openai", requestModel: "gpt-5" },
    async () => answer(),
    { reducer: (chunk) => chunk },
  );
  for await (const _ of stream) await later();
  await Promise.allSettled([lookUp("print", true), lookUp("scan", false), search("agents")]);
  await genai.retrieval.run({ dataSourceId: "docs", provider: "openai" }, callOut);
  trace.getTracer("other").startSpan("after").end();
}

async function request(sessionId: string): Promise<void> {
  await using _entry = await genai.entry.enter({ sessionId });
  await using _agent = await genai.invokeAgent.enter({ agentName: "Writer", provider: "openai" });
  for (const round of [1, 2]) await step(round);
}

/** Two requests at once, each with every way to hold a span open. */
export async function scenario({ spans, events, points }: Telemetry): Promise<Outcome> {
  configureGenAI({ content: { capture: "both" } });
  const before = context.active();
  await Promise.all([request("one"), request("two")]);
  const agent = spans.find(({ name }) => name === "invoke_agent Writer")!;
  const open = events.filter(({ spanContext }) => spanContext === undefined);
  return {
    spans: drawSpans(spans),
    tokens: agent.attributes["gen_ai.usage.total_tokens"],
    points: await points(),
    events: Object.fromEntries(
      [...new Set(events.map(({ eventName }) => eventName ?? "unnamed"))]
        .sort()
        .map((name) => [name, events.filter(({ eventName }) => eventName === name).length]),
    ),
    correlated: open.length === 0,
    restored: context.active() === before,
  };
}
