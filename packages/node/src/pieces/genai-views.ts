import type { ViewLike } from "../sdk/like.ts";

const seconds: readonly number[] = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const tokens: readonly number[] = [
  1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
];

const buckets: Readonly<Record<string, readonly number[]>> = {
  "gen_ai.client.operation.duration": seconds,
  "gen_ai.client.operation.time_to_first_chunk": seconds,
  "gen_ai.client.operation.time_per_output_chunk": seconds,
  "gen_ai.execute_tool.duration": seconds,
  "gen_ai.invoke_agent.duration": seconds,
  "gen_ai.invoke_workflow.duration": seconds,
  "gen_ai.client.token.usage": tokens,
};

/**
 * Views with the buckets of the GenAI conventions, for a meter provider of one's own. genspan's
 * instruments bring them along; other instrumentations of the same metrics often do not.
 */
export function genaiViews(): ViewLike[] {
  return Object.entries(buckets).map(([instrumentName, boundaries]) => ({
    instrumentName,
    aggregation: { type: explicitBuckets, options: { boundaries: [...boundaries] } },
  }));
}

// AggregationType.EXPLICIT_BUCKET_HISTOGRAM, the same in both lines of the SDK.
const explicitBuckets = 4;
