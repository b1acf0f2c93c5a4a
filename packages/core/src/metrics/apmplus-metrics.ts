import {
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS,
  GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS,
  GEN_AI_SERVER_TIME_PER_OUTPUT_TOKEN_BUCKETS,
  GEN_AI_SERVER_TIME_TO_FIRST_TOKEN_BUCKETS,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
  METRIC_GEN_AI_CLIENT_TOKEN_USAGE,
} from "@genspan/conventions/names";
import type { Meter } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import type { AnyOperation } from "../operations/operation.ts";
import { finishReasonsOf, wireFinishReasons } from "../operations/wire.ts";
import { countOf } from "../values/count.ts";
import type { Instruments, Outcome } from "./instruments.ts";
import { type Label, labelsOf, withLabel } from "./labels.ts";
import { type InstrumentRow, pointRecorders } from "./point-recorder.ts";

const streaming = (
  name: string,
  description: string,
  buckets: readonly number[],
): InstrumentRow => [`gen_ai.chat_completions.streaming_time_${name}`, "s", description, buckets];

const labelRows: readonly Label[] = [
  { key: "gen_ai_operation_name", read: ({ operationName }) => operationName },
  { key: "gen_ai_system", read: (outcome) => outcome.value("provider") },
  {
    key: "gen_ai_response_model",
    read: (outcome) => outcome.value("responseModel") ?? outcome.value("requestModel"),
  },
  { key: "server_address", read: (outcome) => outcome.value("serverAddress") },
  {
    key: "stream",
    read: (outcome) => outcome.streamed !== undefined || outcome.value("stream") === true,
  },
];

/** The metrics that APMPlus draws, under its names and with its labels. */
export function apmplusMetrics(
  meter: Meter,
  operation: AnyOperation,
  { metricAttributes }: Settings,
): Instruments {
  const type = operation.metrics!.apmplus!;
  const labels = labelsOf(labelRows, "gen_ai_token_type", {
    ...metricAttributes,
    gen_ai_operation_type: type,
  });
  const points = pointRecorders(meter, {
    calls: ["gen_ai.chat.count", "time", "Calls of models and tools"],
    choices: ["gen_ai.client.generation.choices", "choice", "Choices that models give"],
    exceptions: ["gen_ai.chat_completions.exceptions", "time", "Calls that failed"],
    tokens: [
      METRIC_GEN_AI_CLIENT_TOKEN_USAGE,
      "token",
      "Tokens that one call uses",
      GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS,
    ],
    duration: [
      METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
      "s",
      "How long calls take",
      GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS,
    ],
    firstToken: streaming(
      "to_first_token",
      "Time to the first token",
      GEN_AI_SERVER_TIME_TO_FIRST_TOKEN_BUCKETS,
    ),
    rest: streaming(
      "to_generate",
      "Time from the first token to the last",
      GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS,
    ),
    perToken: streaming(
      "per_output_token",
      "Time for each token after the first",
      GEN_AI_SERVER_TIME_PER_OUTPUT_TOKEN_BUCKETS,
    ),
  });
  return {
    timesEachChunk: true,
    record(outcome, elapsed, errorType) {
      const { pointContext, streamed } = outcome;
      const { shared, input, output } = labels(outcome);
      points.calls(1, { ...shared }, pointContext);
      points.duration(elapsed, withLabel(shared, "error_type", errorType), pointContext);
      if (errorType !== undefined) {
        points.exceptions(1, withLabel(shared, "error_type", errorType), pointContext);
      }
      if (type !== "llm") return;
      points.tokens(outcome.inputTokens, { ...input }, pointContext);
      points.tokens(outcome.outputTokens, { ...output }, pointContext);
      for (const reason of finishReasons(outcome)) {
        const choice = withLabel(shared, "gen_ai_response_finish_reason", reason);
        points.choices(1, choice, pointContext);
      }
      if (streamed?.firstToken === undefined || streamed.lastToken === undefined) return;
      const { firstToken, lastToken } = streamed;
      const outputTokens = countOf(outcome.outputTokens) ?? 0;
      const rest = lastToken - firstToken;
      points.firstToken(firstToken, { ...shared }, pointContext);
      points.rest(rest, { ...shared }, pointContext);
      if (outputTokens > 1) points.perToken(rest / (outputTokens - 1), { ...shared }, pointContext);
    },
  };
}

function finishReasons(outcome: Outcome): readonly string[] {
  const given = outcome.value("finishReasons");
  if (Array.isArray(given)) return wireFinishReasons(given.map(String)) ?? [];
  return finishReasonsOf(outcome.value("outputMessages")) ?? [];
}
