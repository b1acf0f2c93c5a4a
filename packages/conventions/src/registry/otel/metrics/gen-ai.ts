import {
  durationBuckets,
  timePerTokenBuckets,
  timeToFirstTokenBuckets,
  tokenBuckets,
} from "../../buckets.ts";
import type { MetricDefinition } from "../../types.ts";

/** Metrics of GenAI clients and model servers. */
export const genAiMetrics: readonly MetricDefinition[] = [
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
  },
  {
    name: "gen_ai.client.operation.duration",
    brief: "Seconds that one operation took, as the client sees it.",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: durationBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["error.type", "gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
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
  },
  {
    name: "gen_ai.server.request.duration",
    brief: "Seconds that a model server took for a request.",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: durationBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["error.type", "gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.server.time_per_output_token",
    brief: "Seconds per generated token after the first, on a model server.",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: timePerTokenBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.server.time_to_first_token",
    brief: "Seconds to the first generated token, on a model server.",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: timeToFirstTokenBuckets,
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
];
