import { SpanKind, type SpanOptions } from "@opentelemetry/api";
import type { Lap } from "../../race.ts";
import { failed, rawTracer } from "../raw-span.ts";

const name = "execute_tool search";

const options = (): SpanOptions => ({
  kind: SpanKind.INTERNAL,
  attributes: {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.span.kind": "TOOL",
    "gen_ai.tool.name": "search",
    "gen_ai.tool.call.id": "call_1",
    "gen_ai.tool.type": "function",
  },
});

/** A tool span by hand, ended in the place where it was started. */
export function rawTool(): Lap {
  const tracer = rawTracer();
  return () => {
    const span = tracer.startSpan(name, options());
    if (span.isRecording()) span.setAttributes({ "gen_ai.tool.description": "Search the web" });
    span.end();
  };
}

/** A tool span by hand around a function. */
export function rawToolAround(tool: () => number): Lap {
  const tracer = rawTracer();
  return () =>
    tracer.startActiveSpan(name, options(), (span) => {
      try {
        const result = tool();
        if (span.isRecording()) span.setAttributes({ "gen_ai.tool.description": "Search the web" });
        return result;
      } catch (error) {
        failed(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
}

/** A tool span by hand around an async function. */
export function rawToolAroundAsync(tool: () => Promise<number>): Lap {
  const tracer = rawTracer();
  return () =>
    tracer.startActiveSpan(name, options(), async (span) => {
      try {
        const result = await tool();
        if (span.isRecording()) span.setAttributes({ "gen_ai.tool.description": "Search the web" });
        return result;
      } catch (error) {
        failed(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
}
