import { attributes } from "./otel/attributes.ts";
import { events } from "./otel/events.ts";
import { metrics } from "./otel/metrics.ts";
import { spans } from "./otel/spans.ts";
import type { Layer } from "./types.ts";

/** The OpenTelemetry GenAI, MCP and OpenAI conventions 1.41. */
export const otel: Layer = {
  name: "1.41",
  attributes,
  membersAdded: {},
  spans,
  metrics,
  events,
};
