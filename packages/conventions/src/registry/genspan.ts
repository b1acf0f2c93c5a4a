import { durationBuckets } from "./buckets.ts";
import { memoryAttributes } from "./memory-attributes.ts";
import { memoryOperations, memorySpan } from "./memory-span.ts";
import type { Layer } from "./types.ts";

/** Names taken early from the next release of the OpenTelemetry conventions, or genspan's own. */
export const genspan: Layer = {
  name: "genspan",
  brief: "Names taken early from the next release of OpenTelemetry, or genspan's own.",
  attributes: [
    ...memoryAttributes,
    {
      name: "gen_ai.input.messages_ref",
      type: "string",
      brief: "Where the input messages were uploaded to.",
    },
    {
      name: "gen_ai.output.messages_ref",
      type: "string",
      brief: "Where the output messages were uploaded to.",
    },
    {
      name: "gen_ai.system_instructions_ref",
      type: "string",
      brief: "Where the system instructions were uploaded to.",
    },
    {
      name: "gen_ai.tool.definitions_ref",
      type: "string",
      brief: "Where the tool definitions were uploaded to.",
    },
  ],
  membersAdded: { "gen_ai.span.kind": ["WORKFLOW"], "gen_ai.operation.name": memoryOperations },
  spans: [memorySpan],
  metrics: [
    {
      name: "gen_ai.execute_tool.duration",
      brief: "Seconds that a run of a tool took.",
      instrument: "histogram",
      unit: "s",
      bucketBoundaries: durationBuckets,
      attributes: {
        required: ["gen_ai.tool.name"],
        conditionally_required: ["gen_ai.agent.name", "error.type"],
        recommended: ["gen_ai.tool.type"],
      },
    },
    {
      name: "gen_ai.invoke_agent.duration",
      brief: "Seconds that a run of an agent took.",
      instrument: "histogram",
      unit: "s",
      bucketBoundaries: durationBuckets,
      attributes: {
        conditionally_required: ["gen_ai.agent.name", "error.type"],
        recommended: ["gen_ai.request.model"],
      },
    },
    {
      name: "gen_ai.invoke_workflow.duration",
      brief: "Seconds that a run of a workflow took.",
      instrument: "histogram",
      unit: "s",
      bucketBoundaries: durationBuckets,
      attributes: { conditionally_required: ["gen_ai.workflow.name", "error.type"] },
    },
  ],
  events: [
    {
      name: "genspan.operation.details",
      brief: "An operation other than a model call ended; carries its content.",
      attributes: { required: ["gen_ai.operation.name"] },
    },
  ],
};
