import { durationBuckets, tokenBuckets } from "../buckets.ts";
import type { MetricDefinition } from "../types.ts";

/** Metrics of 1.41 that upstream has replaced since. */
export const renamedMetrics: readonly MetricDefinition[] = [
  {
    name: "gen_ai.client.operation.time_to_first_chunk",
    brief: "Seconds from a request to the first chunk of its streamed answer.",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: durationBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
    deprecated: { reason: "renamed", renamedTo: "gen_ai.client.inference.time_to_first_chunk" },
  },
  {
    name: "gen_ai.client.operation.time_per_output_chunk",
    brief: "Seconds between two chunks of a streamed answer.",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: durationBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
    deprecated: { reason: "renamed", renamedTo: "gen_ai.client.inference.time_per_output_chunk" },
  },
  {
    name: "gen_ai.client.token.usage",
    brief: "Tokens that one operation read or generated.",
    instrument: "histogram",
    unit: "{token}",
    valueType: "int",
    bucketBoundaries: tokenBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.token.type"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
    deprecated: { reason: "renamed", renamedTo: "gen_ai.client.inference.operation.input_tokens" },
  },
];
