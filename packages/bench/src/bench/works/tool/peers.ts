import { OITracer, traceTool } from "@arizeai/openinference-core";
import { observe, startActiveObservation, startObservation } from "@langfuse/tracing";
import {
  createExecuteToolInvocation,
  type ExecuteToolInvocation,
  ExtendedTelemetryHandler,
} from "@loongsuite/opentelemetry-util-genai";
import { trace } from "@opentelemetry/api";
import type { Lap } from "../../race.ts";

const loongsuiteTool = (): ExecuteToolInvocation =>
  createExecuteToolInvocation("search", {
    toolCallId: "call_1",
    toolType: "function",
    toolDescription: "Search the web",
  });

const facts = { id: "call_1", type: "function", description: "Search the web" };

const openinferenceFacts = {
  "openinference.span.kind": "TOOL",
  "tool.name": "search",
  "tool_call.id": "call_1",
  "tool.description": "Search the web",
};

/** Others, where they start and end a span in two calls. */
export function peersStartAndStop(): Record<string, Lap> {
  const handler = new ExtendedTelemetryHandler();
  const tracer = new OITracer({ tracer: trace.getTracer("openinference") });
  return {
    loongsuite: () => handler.stopExecuteTool(handler.startExecuteTool(loongsuiteTool())),
    langfuse: () => startObservation("search", { metadata: facts }, { asType: "tool" }).end(),
    openinference: () => tracer.startSpan("search", { attributes: openinferenceFacts }).end(),
  };
}

/** Others around a function, sync or async. */
export function peersAround(tool: () => unknown): Record<string, Lap> {
  const handler = new ExtendedTelemetryHandler();
  const observed = observe(tool, { name: "search", asType: "tool" });
  const traced = traceTool(tool, { name: "search", attributes: openinferenceFacts });
  return {
    loongsuite: () => handler.executeTool(loongsuiteTool(), tool),
    "langfuse startActiveObservation": () =>
      startActiveObservation(
        "search",
        (observation) => {
          observation.update({ metadata: facts });
          return tool();
        },
        { asType: "tool" },
      ),
    "langfuse observe": () => observed(),
    openinference: () => traced(),
  };
}
