/*
 * A program whose first OpenTelemetry activity is `enter`, in two requests at once. It prints its
 * spans as trees. Its source is compiled by the compilers that people use.
 */
import { genai } from "@genspan/core";
import { context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";

// A program may enter before there is anything that could be active.
if (process.argv[1] === "late") (await genai.entry.enter({})).stop();

const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
);

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function lock(): Promise<AsyncDisposable> {
  await later();
  return { [Symbol.asyncDispose]: later };
}

async function tool(toolName: string, fails = false): Promise<void> {
  await using _tool = await genai.executeTool.enter({ toolName });
  await using _lock = await lock();
  trace.getTracer("http").startSpan("GET").end();
  if (fails) throw new Error("the tool failed");
}

async function request(agentName: string): Promise<void> {
  await using _entry = await genai.entry.enter({ sessionId: agentName });
  await using _agent = await genai.invokeAgent.enter({ agentName });
  for (const round of [1, 2]) {
    await using _before = await lock();
    await using _step = await genai.reactStep.enter({ round });
    await using _lock = await lock();
    await Promise.allSettled([tool("a"), tool("b", true), tool("c")]);
    trace.getTracer("other").startSpan("after").end();
  }
}

function tree(parent?: string): unknown[] {
  return exporter
    .getFinishedSpans()
    .filter((span) => span.parentSpanContext?.spanId === parent)
    .map((span) => [span.name, ...tree(span.spanContext().spanId)])
    .sort((a, b) => `${a[0]}`.localeCompare(`${b[0]}`));
}

async function main(): Promise<void> {
  const outside = later().then(() => context.active() === ROOT_CONTEXT);
  const requests = [request("one"), request("two")];
  const nobodyInside = context.active() === ROOT_CONTEXT;
  await Promise.all(requests);
  const roots = { nobodyInside, outside: await outside, after: context.active() === ROOT_CONTEXT };
  const sessions = exporter
    .getFinishedSpans()
    .map(({ attributes }) => [attributes["gen_ai.session.id"], attributes["gen_ai.agent.name"]]);
  const mixed = sessions.filter(([session, agent]) => agent !== undefined && session !== agent);
  console.log(JSON.stringify({ ...roots, mixed, tree: tree() }));
}

void main();
