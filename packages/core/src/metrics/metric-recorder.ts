import { SCHEMA_URL } from "@genspan/conventions/names";
import type { Attributes, AttributeValue, Context, MeterProvider } from "@opentelemetry/api";
import { createNoopMeter, metrics } from "@opentelemetry/api";
import type { AnyOperation } from "../operation.ts";
import type { Settings } from "../settings.ts";
import { ApmplusMetrics } from "./apmplus-metrics.ts";
import { OtelMetrics } from "./otel-metrics.ts";

/** What happened, as far as metrics want to know. */
export interface Outcome {
  readonly operationName: string;
  /** A value of the operation's fields. */
  value(field: string): unknown;
  /** The agent at work around the operation. */
  readonly agentName: string | undefined;
  readonly errorType: string | undefined;
  /** Seconds from start to end. */
  readonly duration: number;
  /** Given for what was streamed. */
  readonly streamed: StreamOutcome | undefined;
  /** Points are recorded in it, so that exemplars find the span. */
  readonly context: Context;
}

/** When the chunks of a stream came, in seconds from the start. */
export interface StreamOutcome {
  readonly firstChunk: number | undefined;
  readonly firstToken: number | undefined;
  readonly lastToken: number | undefined;
  readonly outputTokens: number | undefined;
}

/** One set of instruments, taken from one meter. */
export interface Instruments {
  record(outcome: Outcome): void;
  /** Seconds between two chunks of a stream. */
  recordChunk?(outcome: Outcome, gap: number): void;
}

/**
 * Records the metrics of one operation. Instruments taken before a meter provider is registered
 * would stay silent for ever, so they are taken when a provider is first seen.
 */
export class MetricRecorder {
  private readonly operation: AnyOperation;
  private readonly settings: Settings;
  private provider: MeterProvider | undefined;
  private instruments: Instruments | undefined;

  private constructor(operation: AnyOperation, settings: Settings) {
    this.operation = operation;
    this.settings = settings;
  }

  /** A recorder, or undefined where the operation records nothing. */
  static for(operation: AnyOperation, settings: Settings): MetricRecorder | undefined {
    const { metrics: row } = operation;
    if (row === undefined || settings.metrics === "none") return undefined;
    if (settings.metrics === "apmplus" && row.apmplus === undefined) return undefined;
    return new MetricRecorder(operation, settings);
  }

  /** The instruments of the meter provider of the moment; undefined when there is none. */
  current(): Instruments | undefined {
    const provider = this.settings.meterProvider ?? metrics.getMeterProvider();
    if (provider !== this.provider) {
      this.provider = provider;
      this.instruments = this.take(provider);
    }
    return this.instruments;
  }

  private take(provider: MeterProvider): Instruments | undefined {
    const { scopeName, scopeVersion } = this.settings;
    const meter = provider.getMeter(scopeName, scopeVersion, { schemaUrl: SCHEMA_URL });
    if (meter === createNoopMeter()) return undefined;
    const row = this.operation.metrics!;
    return this.settings.metrics === "apmplus"
      ? new ApmplusMetrics(meter, row, this.settings)
      : new OtelMetrics(meter, this.operation, this.settings);
  }
}

/** Adds an attribute whose value is known. */
export function put(attributes: Attributes, key: string, value: unknown): void {
  if (value !== undefined && value !== null) attributes[key] = value as AttributeValue;
}
