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
  private readonly row: OperationMetrics<Record<string, unknown>>;
  private readonly fields: readonly { field: string; key: string; bounded: boolean }[];
  private readonly added: Attributes | undefined;
  private readonly ofAgent: boolean;
  private last: Labels | undefined = undefined;
  private readonly duration: Histogram;
  private readonly tokens: Histogram | undefined;
  private readonly firstChunk: Histogram | undefined;
  private readonly perChunk: Histogram | undefined;

  constructor(meter: Meter, operation: AnyOperation, settings: Settings) {
    const row = operation.metrics!;
    this.row = row;
    this.added = settings.metricAttributes;
    this.ofAgent = row.identity?.includes("agentName") ?? false;
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

  get timesEachChunk(): boolean {
    return this.perChunk !== undefined;
  }

  record(outcome: Outcome, seconds: number, errorType: string | undefined): void {
    const { needs } = this.row;
    if (needs !== undefined && outcome.value(needs) === undefined) return;
    const labels = this.labels(outcome);
    const { pointContext: context, streamed } = outcome;
    if (errorType === undefined) {
      this.duration.record(seconds, { ...labels.shared }, context);
    } else {
      const type = boundedLabel(ERROR_TYPE, errorType)!;
      this.duration.record(seconds, { ...labels.shared, [ERROR_TYPE]: type }, context);
    }
    if (this.tokens === undefined) return;
    const input = outcome.value("inputTokens");
    const output = outcome.value("outputTokens");
    if (typeof input === "number") this.tokens.record(input, { ...labels.input }, context);
    if (typeof output === "number") this.tokens.record(output, { ...labels.output }, context);
    if (streamed?.firstChunk !== undefined) {
      this.firstChunk?.record(streamed.firstChunk, { ...labels.shared }, context);
    }
  }

  recordChunk(outcome: Outcome, gap: number): void {
    this.perChunk?.record(gap, { ...this.labels(outcome).shared }, outcome.pointContext);
  }

  /** Those of the point before where nothing has changed, as it mostly is for calls of one place. */
  private labels(outcome: Outcome): Labels {
    if (this.last === undefined || !this.isAsBefore(outcome, this.last)) {
      this.last = this.newLabels(outcome);
    }
    return this.last;
  }

  private isAsBefore(outcome: Outcome, last: Labels): boolean {
    if (outcome.operationName !== last.operationName) return false;
    if (this.ofAgent && outcome.agentName !== last.agentName) return false;
    const { fields } = this;
    for (let index = 0; index < fields.length; index++) {
      if (outcome.value(fields[index]!.field) !== last.values[index]) return false;
    }
    return true;
  }

  private newLabels(outcome: Outcome): Labels {
    const { agentName, operationName } = outcome;
    const shared: Attributes = { ...this.added };
    if (this.row.needs !== undefined || this.row.tokens) {
      shared[GEN_AI_OPERATION_NAME] = operationName;
    }
    const values = this.fields.map(({ field, key, bounded }) => {
      const value = outcome.value(field);
      put(shared, key, bounded ? boundedLabel(key, value) : value);
      return value;
    });
    if (this.ofAgent) {
      const key = identityAttributes.agentName;
      put(shared, key, boundedLabel(key, agentName));
    }
    return {
      operationName,
      agentName,
      values,
      shared,
      input: { ...shared, [GEN_AI_TOKEN_TYPE]: GEN_AI_TOKEN_TYPE_VALUE_INPUT },
      output: { ...shared, [GEN_AI_TOKEN_TYPE]: GEN_AI_TOKEN_TYPE_VALUE_OUTPUT },
    };
  }
}

/**
 * The attributes of the points of one operation, and what they were made of. The SDK keeps what it
 * is given, and processors and exporters may write to it: each point gets a copy.
 */
interface Labels {
  readonly operationName: string;
  readonly agentName: string | undefined;
  readonly values: readonly unknown[];
  readonly shared: Attributes;
  readonly input: Attributes;
  readonly output: Attributes;
}
