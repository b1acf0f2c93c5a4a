import { applicationAttributes } from "./otel/attributes/application.ts";
import { deprecatedAttributes } from "./otel/attributes/deprecated.ts";
import { generalAttributes } from "./otel/attributes/general.ts";
import { mcpAttributes } from "./otel/attributes/mcp.ts";
import { modelAttributes } from "./otel/attributes/model.ts";
import { providerAttributes } from "./otel/attributes/provider.ts";
import { events } from "./otel/events.ts";
import { genAiMetrics } from "./otel/metrics/gen-ai.ts";
import { mcpMetrics } from "./otel/metrics/mcp.ts";
import { agentSpans } from "./otel/spans/agent.ts";
import { mcpSpans } from "./otel/spans/mcp.ts";
import { modelSpans } from "./otel/spans/model.ts";
import { providerSpans } from "./otel/spans/provider.ts";
import type { Layer } from "./types.ts";

/** The OpenTelemetry GenAI, MCP and OpenAI conventions 1.41. */
export const otel: Layer = {
  name: "1.41",
  brief: "The GenAI conventions of OpenTelemetry 1.41, with those of OpenAI and MCP.",
  attributes: [
    ...applicationAttributes,
    ...modelAttributes,
    ...providerAttributes,
    ...mcpAttributes,
    ...generalAttributes,
    ...deprecatedAttributes,
  ],
  membersAdded: {},
  spans: [...modelSpans, ...agentSpans, ...providerSpans, ...mcpSpans],
  metrics: [...genAiMetrics, ...mcpMetrics],
  events,
};
