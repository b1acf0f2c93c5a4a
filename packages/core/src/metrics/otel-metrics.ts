import { identityAttributes } from "@genspan/baggage";
import {
  ERROR_TYPE,
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS,
  GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS,
  GEN_AI_OPERATION_NAME,
  GEN_AI_TOKEN_TYPE,
  METRIC_GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK,
  METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK,
  METRIC_GEN_AI_CLIENT_TOKEN_USAGE,
} from "@genspan/conventions/names";
import type { Meter } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import type { AnyOperation } from "../operations/operation.ts";
import type { Instruments } from "./instruments.ts";
import { type Label, labelsOf, withLabel } from "./labels.ts";
import { type InstrumentRow, pointRecorders } from "./point-recorder.ts";

const seconds = (name: string, description: string): InstrumentRow => [
  name,
  "s",
  description,
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS,
];

/** The metrics of the conventions. */
export function otelMetrics(
  meter: Meter,
  operation: AnyOperation,
  { chunkMetrics, metricAttributes }: Settings,
): Instruments {
  const { duration, needs, tokens } = operation.metrics!;
  const streams = tokens && operation.streaming === "first-chunk";
  const labels = labelsOf(labelRows(operation), GEN_AI_TOKEN_TYPE, metricAttributes);
  const points = pointRecorders(meter, {
    duration: seconds(duration, "How long operations take"),
    usage: [
      METRIC_GEN_AI_CLIENT_TOKEN_USAGE,
      "{token}",
      "Tokens that one operation uses",
      GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS,
    ],
    firstChunk: seconds(
      METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK,
      "Time to the first chunk of a response",
    ),
    chunk: seconds(
      METRIC_GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK,
      "Time between two chunks of a response",
    ),
  });
  return {
    timesEachChunk: streams === true && chunkMetrics,
    record(outcome, elapsed, errorType) {
      if (needs !== undefined && outcome.value(needs) === undefined) return;
      const { pointContext, streamed } = outcome;
      const { shared, input, output } = labels(outcome);
      points.duration(elapsed, withLabel(shared, ERROR_TYPE, errorType), pointContext);
      if (!tokens) return;
      points.usage(outcome.inputTokens, { ...input }, pointContext);
      points.usage(outcome.outputTokens, { ...output }, pointContext);
      if (streams) points.firstChunk(streamed?.firstChunk, { ...shared }, pointContext);
    },
    recordChunk: (outcome, gap) =>
      points.chunk(gap, { ...labels(outcome).shared }, outcome.pointContext),
  };
}

function labelRows({ fields, metrics }: AnyOperation): Label[] {
  const { bounded, fields: names, identity, needs, tokens } = metrics!;
  const rows: Label[] = names.map((field) => ({
    key: fields[field]!.key!,
    read: (outcome) => outcome.value(field),
    bounded: bounded?.includes(field) ?? false,
  }));
  if (needs !== undefined || tokens) {
    rows.unshift({ key: GEN_AI_OPERATION_NAME, read: ({ operationName }) => operationName });
  }
  if (identity?.includes("agentName")) {
    const key = identityAttributes.agentName;
    rows.push({ key, read: ({ agentName }) => agentName, bounded: true });
  }
  return rows;
}
