import { memoryAttributes } from "./memory-attributes.ts";
import { memoryOperations, memorySpan } from "./memory-span.ts";
import { agentSpans } from "./next/agent-spans.ts";
import { attributes } from "./next/attributes.ts";
import { metrics } from "./next/metrics.ts";
import { modelSpans } from "./next/model-spans.ts";
import { renamedMetrics } from "./next/renamed-metrics.ts";
import type { Layer } from "./types.ts";

/** Names that the OpenTelemetry GenAI conventions have upstream but have not released. */
export const next: Layer = {
  name: "next",
  brief: "What the OpenTelemetry GenAI conventions have upstream but have not released.",
  attributes: [...attributes, ...memoryAttributes],
  membersAdded: {
    "gen_ai.operation.name": ["plan", "fetch_response", ...memoryOperations],
    "gen_ai.provider.name": ["moonshot_ai"],
  },
  spans: [...modelSpans, ...agentSpans, memorySpan],
  metrics: [...metrics, ...renamedMetrics],
  events: [],
};
