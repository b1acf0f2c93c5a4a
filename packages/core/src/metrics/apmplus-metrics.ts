import { ERROR_TYPE } from "@genspan/conventions/names";
import type { Attributes, Counter, Histogram, Meter } from "@opentelemetry/api";
import type { OperationMetrics } from "../operation.ts";
import type { Settings } from "../settings.ts";
import { finishReasonsOf, wireFinishReason } from "../wire.ts";
import {
  apmplusDurationBuckets,
  apmplusFirstTokenBuckets,
  apmplusPerTokenBuckets,
  apmplusTokenBuckets,
} from "./buckets.ts";
import type { Instruments, Outcome } from "./instruments.ts";
import { put } from "./instruments.ts";
import { boundedLabel } from "./labels.ts";

/** The metrics that APMPlus draws, under its names and with its labels. */
export class ApmplusMetrics implements Instruments {
  readonly timesEachChunk: boolean = true;
  private readonly type: string;
  private readonly added: Attributes | undefined;
  private readonly calls: Counter;
  private readonly choices: Counter;
  private readonly exceptions: Counter;
  private readonly tokens: Histogram;
  private readonly duration: Histogram;
  private readonly firstToken: Histogram;
  private readonly generate: Histogram;
  private readonly perToken: Histogram;

  constructor(meter: Meter, row: OperationMetrics<Record<string, unknown>>, settings: Settings) {
    this.type = row.apmplus!;
    this.added = settings.metricAttributes;
    const histogram = (name: string, unit: string, buckets: number[]): Histogram =>
      meter.createHistogram(name, { unit, advice: { explicitBucketBoundaries: buckets } });
    this.calls = meter.createCounter("gen_ai.chat.count", { unit: "time" });
    this.choices = meter.createCounter("gen_ai.client.generation.choices", { unit: "choice" });
    this.exceptions = meter.createCounter("gen_ai.chat_completions.exceptions", { unit: "time" });
    this.tokens = histogram("gen_ai.client.token.usage", "token", apmplusTokenBuckets);
    this.duration = histogram("gen_ai.client.operation.duration", "s", apmplusDurationBuckets);
    const streaming = "gen_ai.chat_completions.streaming_time";
    this.firstToken = histogram(`${streaming}_to_first_token`, "s", apmplusFirstTokenBuckets);
    this.generate = histogram(`${streaming}_to_generate`, "s", apmplusDurationBuckets);
    this.perToken = histogram(`${streaming}_per_output_token`, "s", apmplusPerTokenBuckets);
  }

  record(outcome: Outcome, seconds: number, errorType: string | undefined): void {
    const { pointContext: context } = outcome;
    const attributes = this.attributes(outcome);
    this.calls.add(1, attributes, context);
    this.duration.record(seconds, this.failed(attributes, errorType), context);
    if (errorType !== undefined) {
      this.exceptions.add(1, this.failed(attributes, errorType), context);
    }
    if (this.type !== "llm") return;
    this.recordTokens(outcome, "inputTokens", "input", attributes);
    this.recordTokens(outcome, "outputTokens", "output", attributes);
    for (const reason of finishReasons(outcome)) {
      const label = boundedLabel("gen_ai_response_finish_reason", reason)!;
      this.choices.add(1, { ...attributes, gen_ai_response_finish_reason: label }, context);
    }
    this.recordStream(outcome, attributes);
  }

  private recordStream(outcome: Outcome, attributes: Attributes): void {
    const { pointContext: context, streamed: stream } = outcome;
    if (stream?.firstToken === undefined) return;
    this.firstToken.record(stream.firstToken, attributes, context);
    if (stream.lastToken === undefined) return;
    const generate = stream.lastToken - stream.firstToken;
    this.generate.record(generate, attributes, context);
    if (stream.outputTokens !== undefined && stream.outputTokens >= 2) {
      this.perToken.record(generate / (stream.outputTokens - 1), attributes, context);
    }
  }

  private recordTokens(outcome: Outcome, field: string, type: string, shared: Attributes): void {
    const count = outcome.value(field);
    if (typeof count !== "number") return;
    this.tokens.record(count, { ...shared, gen_ai_token_type: type }, outcome.pointContext);
  }

  private attributes(outcome: Outcome): Attributes {
    const attributes: Attributes = {
      ...this.added,
      gen_ai_operation_name: outcome.operationName,
      gen_ai_operation_type: this.type,
      stream: outcome.streamed !== undefined || outcome.value("stream") === true,
    };
    put(attributes, "gen_ai_system", outcome.value("provider"));
    const model = outcome.value("responseModel") ?? outcome.value("requestModel");
    put(attributes, "gen_ai_response_model", model);
    put(attributes, "server_address", outcome.value("serverAddress"));
    return attributes;
  }

  private failed(attributes: Attributes, errorType: string | undefined): Attributes {
    if (errorType === undefined) return attributes;
    return { ...attributes, error_type: boundedLabel(ERROR_TYPE, errorType)! };
  }
}

function finishReasons(outcome: Outcome): readonly string[] {
  const given = outcome.value("finishReasons");
  if (Array.isArray(given)) return given.map((reason) => wireFinishReason(String(reason)));
  return finishReasonsOf(outcome.value("outputMessages")) ?? [];
}
