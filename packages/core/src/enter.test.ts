import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { genai } from "./index.ts";

const exporter = new InMemorySpanExporter();

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
});
afterEach(() => exporter.reset());
afterAll(() => {
  context.disable();
  trace.disable();
});

/** The tree of finished spans, as `name > [children]`, siblings in the order of their start. */
function tree(parent?: string): unknown[] {
  return exporter
    .getFinishedSpans()
    .filter((span) => span.parentSpanContext?.spanId === parent)
    .sort((a, b) => a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1])
    .map((span) => [span.name, ...tree(span.spanContext().spanId)]);
}

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function tool(toolName: string, fails = false): Promise<string> {
  await using _tool = await genai.executeTool.enter({ toolName });
  await later();
  trace.getTracer("http").startSpan("GET").end();
  if (fails) throw new Error("the tool failed");
  return toolName;
}

async function request(): Promise<void> {
  await using _entry = await genai.entry.enter({ sessionId: "s" });
  await using _agent = await genai.invokeAgent.enter({ agentName: "Writer" });
  for (const round of [1, 2]) {
    await using _step = await genai.reactStep.enter({ round });
    await Promise.allSettled([tool("a"), tool("b", true), tool("c")]);
    trace.getTracer("other").startSpan("after").end();
  }
}

test("two requests at once make two trees, and nothing is active afterwards", async () => {
  const before = context.active();
  await Promise.all([request(), request()]);
  expect(context.active()).toBe(before);
  const step = [
    "react step",
    ["execute_tool a", ["GET"]],
    ["execute_tool b", ["GET"]],
    ["execute_tool c", ["GET"]],
    ["after"],
  ];
  const one = ["enter_ai_application_system", ["invoke_agent Writer", step, step]];
  expect(tree()).toEqual([one, one]);
});
