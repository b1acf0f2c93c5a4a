import type { Layer } from "./types.ts";

/** Names taken early from the next release of the OpenTelemetry conventions, or genspan's own. */
export const genspan: Layer = {
  name: "genspan",
  attributes: [
    { name: "gen_ai.memory.store.id", type: "string" },
    { name: "gen_ai.memory.record.id", type: "string" },
    { name: "gen_ai.memory.record.count", type: "int" },
    { name: "gen_ai.memory.query.text", type: "string" },
    { name: "gen_ai.memory.records", type: "any" },
    { name: "gen_ai.input.messages_ref", type: "string" },
    { name: "gen_ai.output.messages_ref", type: "string" },
    { name: "gen_ai.system_instructions_ref", type: "string" },
    { name: "gen_ai.tool.definitions_ref", type: "string" },
  ],
  membersAdded: {
    "gen_ai.span.kind": ["WORKFLOW"],
    "gen_ai.operation.name": [
      "create_memory_store",
      "search_memory",
      "create_memory",
      "update_memory",
      "upsert_memory",
      "delete_memory",
      "delete_memory_store",
    ],
  },
  spans: [],
  metrics: [
    {
      name: "gen_ai.execute_tool.duration",
      instrument: "histogram",
      unit: "s",
      bucketBoundaries: [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
      ],
      attributes: {
        required: ["gen_ai.tool.name"],
        conditionally_required: ["gen_ai.agent.name", "error.type"],
        recommended: ["gen_ai.tool.type"],
      },
    },
    {
      name: "gen_ai.invoke_agent.duration",
      instrument: "histogram",
      unit: "s",
      bucketBoundaries: [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
      ],
      attributes: {
        conditionally_required: ["gen_ai.agent.name", "error.type"],
        recommended: ["gen_ai.request.model"],
      },
    },
    {
      name: "gen_ai.invoke_workflow.duration",
      instrument: "histogram",
      unit: "s",
      bucketBoundaries: [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
      ],
      attributes: { conditionally_required: ["gen_ai.workflow.name", "error.type"] },
    },
  ],
  events: [
    { name: "genspan.operation.details", attributes: { required: ["gen_ai.operation.name"] } },
  ],
};
