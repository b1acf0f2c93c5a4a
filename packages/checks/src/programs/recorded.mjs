import { configureGenAI, genai } from "@genspan/core";
import {
  assertConformsToGenAI,
  assertEndedEverySpan,
  formatSpanTree,
  recordSpans,
  spanTree,
} from "@genspan/testing";
import * as api from "@opentelemetry/api";

// A test of a user: records what two operations leave, and events of the user's own. API 1.10 has
// a registry of loggers itself; before it, they are in a package of their own.
const logs = api.logs ?? (await import("@opentelemetry/api-logs")).logs;
configureGenAI({ content: { capture: "both" } });

const tool = { toolName: "search", toolType: "function", toolCallId: "call_1" };
const recording = await recordSpans(() =>
  genai.reactStep.run({ round: 1 }, async () => {
    await genai.executeTool.run({ ...tool, toolCallArguments: { q: 1 } }, () => "hit");
    logs.getLogger("own").emit({ eventName: "happened" });
    return 42;
  }),
);
assertConformsToGenAI(recording);
assertEndedEverySpan(recording);

const standsOn = ({ traceId, spanId }) =>
  recording.spans.find((span) => {
    const own = span.spanContext();
    return own.traceId === traceId && own.spanId === spanId;
  })?.name;
console.log(
  JSON.stringify({
    registry: api.logs === undefined ? "@opentelemetry/api-logs" : "@opentelemetry/api",
    value: recording.value,
    spans: formatSpanTree(spanTree(recording)).trimEnd().split("\n"),
    metrics: recording.metrics.map(({ descriptor }) => descriptor.name).sort(),
    events: recording.logs.map(({ eventName, spanContext }) => ({
      event: eventName,
      span: spanContext && standsOn(spanContext),
    })),
    restored: !api.trace.getTracer("after").startSpan("after").isRecording(),
  }),
);
