import { SCHEMA_URL } from "@genspan/conventions/names";
import { metrics, type Tracer, trace } from "@opentelemetry/api";
import type { Settings } from "../configuration/settings.ts";
import type { Instruments } from "../metrics/instruments.ts";
import { takeInstruments } from "../metrics/take-instruments.ts";
import type { AnyOperation } from "../operations/operation.ts";
import { registrations } from "../process/registrations.ts";
import { report } from "../process/report.ts";

/**
 * Who listens to an operation: a tracer and instruments of the providers of the moment. What was
 * taken before a provider is registered would stay silent for ever.
 */
export class Listeners {
  tracer: Tracer | undefined = undefined;
  /** What the metrics are recorded with; undefined where nobody wants any. */
  instruments: Instruments | undefined = undefined;
  private readonly operation: AnyOperation;
  private readonly settings: Settings;
  private hears = false;
  private seenTraces: unknown = this;
  private seenMeters: unknown = this;

  constructor(operation: AnyOperation, settings: Settings) {
    this.operation = operation;
    this.settings = settings;
  }

  /**
   * Looks who listens now, and says whether anybody does: without a provider there is nothing to
   * record. Tracer and instruments are those of its last call.
   */
  areAny(): boolean {
    const { trace: traces, metrics: meters } = registrations();
    if (traces !== this.seenTraces || meters !== this.seenMeters) this.follow(traces, meters);
    return this.hears;
  }

  private follow(traces: unknown, meters: unknown): void {
    const { scopeName, scopeVersion, tracerProvider, meterProvider } = this.settings;
    this.seenTraces = traces;
    this.seenMeters = meters;
    this.tracer = undefined;
    this.instruments = undefined;
    const lost = (what: string, error: unknown) => report(this.operation.name, what, error);
    try {
      if ((tracerProvider ?? traces) !== undefined) {
        const provider = tracerProvider ?? trace.getTracerProvider();
        this.tracer = provider.getTracer(scopeName, scopeVersion, { schemaUrl: SCHEMA_URL });
      }
    } catch (error) {
      lost("no tracer could be had", error);
    }
    try {
      if ((meterProvider ?? meters) !== undefined) {
        const provider = meterProvider ?? metrics.getMeterProvider();
        this.instruments = takeInstruments(provider, this.operation, this.settings);
      }
    } catch (error) {
      lost("no meter could be had", error);
    }
    this.hears = this.tracer !== undefined || this.instruments !== undefined;
  }
}
