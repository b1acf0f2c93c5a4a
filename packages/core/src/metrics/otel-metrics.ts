import { identityAttributes } from "@genspan/baggage";
import {
  ERROR_TYPE,
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS,
  GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS,
  GEN_AI_OPERATION_NAME,
  GEN_AI_TOKEN_TYPE,
  GEN_AI_TOKEN_TYPE_VALUE_INPUT,
  GEN_AI_TOKEN_TYPE_VALUE_OUTPUT,
  METRIC_GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK,
  METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK,
  METRIC_GEN_AI_CLIENT_TOKEN_USAGE,
} from "@genspan/conventions/names";
import type { Attributes, Histogram, Meter } from "@opentelemetry/api";
import type { AnyOperation, OperationMetrics } from "../operation.ts";
import type { Settings } from "../settings.ts";
import type { Instruments, Outcome } from "./instruments.ts";
import { put } from "./instruments.ts";
import { boundedLabel } from "./labels.ts";

/** The metrics of the conventions. */
export class OtelMetrics implements Instruments {
  readonly timesEachChunk: boolean;
  private readonly row: OperationMetrics<Record<string, unknown>>;
  private readonly fields: readonly { field: string; key: string; bounded: boolean }[];
  private readonly added: Attributes | undefined;
  private readonly duration: Histogram;
  private readonly tokens: Histogram | undefined;
  private readonly firstChunk: Histogram | undefined;
  private readonly perChunk: Histogram | undefined;

  constructor(meter: Meter, operation: AnyOperation, settings: Settings) {
    const row = operation.metrics!;
    this.row = row;
    this.added = settings.metricAttributes;
    this.timesEachChunk = settings.chunkMetrics;
    const bounded = row.bounded ?? [];
    const rows = operation.fields;
    this.fields = row.fields.map((field) => ({
      field,
      key: rows[field]!.key!,
      bounded: bounded.includes(field),
    }));
    const histogram = (name: string): Histogram =>
      meter.createHistogram(name, {
        unit: "s",
        advice: { explicitBucketBoundaries: [...GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS] },
      });
    this.duration = histogram(row.duration);
    if (!row.tokens) return;
    this.tokens = meter.createHistogram(METRIC_GEN_AI_CLIENT_TOKEN_USAGE, {
      unit: "{token}",
      advice: { explicitBucketBoundaries: [...GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS] },
    });
    if (operation.streaming !== "first-chunk") return;
    this.firstChunk = histogram(METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK);
    if (settings.chunkMetrics) {
      this.perChunk = histogram(METRIC_GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK);
    }
  }

  record(outcome: Outcome, seconds: number, errorType: string | undefined): void {
    const { needs } = this.row;
    if (needs !== undefined && outcome.value(needs) === undefined) return;
    const attributes = this.attributes(outcome);
    const { context, streamed } = outcome;
    if (errorType === undefined) {
      this.duration.record(seconds, attributes, context);
    } else {
      const type = boundedLabel(ERROR_TYPE, errorType)!;
      this.duration.record(seconds, { ...attributes, [ERROR_TYPE]: type }, context);
    }
    if (this.tokens === undefined) return;
    this.recordTokens(outcome, "inputTokens", GEN_AI_TOKEN_TYPE_VALUE_INPUT, attributes);
    this.recordTokens(outcome, "outputTokens", GEN_AI_TOKEN_TYPE_VALUE_OUTPUT, attributes);
    if (streamed?.firstChunk !== undefined) {
      this.firstChunk?.record(streamed.firstChunk, attributes, context);
    }
  }

  recordChunk(outcome: Outcome, gap: number): void {
    this.perChunk?.record(gap, this.attributes(outcome), outcome.context);
  }

  private recordTokens(outcome: Outcome, field: string, type: string, shared: Attributes): void {
    const count = outcome.value(field);
    if (typeof count !== "number") return;
    const attributes = { ...shared, [GEN_AI_TOKEN_TYPE]: type };
    this.tokens!.record(count, attributes, outcome.context);
  }

  private attributes(outcome: Outcome): Attributes {
    const attributes: Attributes = { ...this.added };
    if (this.row.needs !== undefined || this.row.tokens) {
      attributes[GEN_AI_OPERATION_NAME] = outcome.operationName;
    }
    for (const { field, key, bounded } of this.fields) {
      const value = outcome.value(field);
      put(attributes, key, bounded ? boundedLabel(key, value) : value);
    }
    if (this.row.identity?.includes("agentName")) {
      const key = identityAttributes.agentName;
      put(attributes, key, boundedLabel(key, outcome.agentName));
    }
    return attributes;
  }
}
