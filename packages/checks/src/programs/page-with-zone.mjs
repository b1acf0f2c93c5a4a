import "zone.js";
import { genai } from "@genspan/core";
import { context, trace } from "@opentelemetry/api";
import { ZoneContextManager } from "@opentelemetry/context-zone-peer-dep";
import { WebTracerProvider } from "@opentelemetry/sdk-trace-web";
import { drawSpans, SpanCollector } from "./telemetry.ts";

// A page whose context follows zones: children find their parent by themselves.
const collector = new SpanCollector();
const provider = new WebTracerProvider({ spanProcessors: [collector] });
provider.register({ contextManager: new ZoneContextManager().enable() });

const get = async (path) => {
  const response = await fetch(path);
  trace.getTracer("http").startSpan(`GET ${response.status}`).end();
  return response.text();
};
const search = genai.executeTool.wrap(() => get("/answer"), { toolName: "search" });

async function request(sessionId) {
  await genai.entry.run({ sessionId }, async () => {
    await get("/answer");
    await genai.invokeAgent.run({ agentName: "Writer", provider: "openai" }, async () => {
      await Promise.all([search(), genai.retrieval.run({ dataSourceId: "docs" }, () => get("/"))]);
      trace.getTracer("other").startSpan("after").end();
    });
  });
}

async function visit() {
  const before = context.active();
  await Promise.all([request("one"), request("two")]);
  return { spans: drawSpans(collector.spans), restored: context.active() === before };
}

globalThis.outcome = visit();
