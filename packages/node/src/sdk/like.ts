import type { Context, MeterProvider, Span, TracerProvider } from "@opentelemetry/api";
import type { MetricReader, ViewOptions } from "@opentelemetry/sdk-metrics";

/** What is needed of a span processor, of either line of the SDK. */
export interface SpanProcessorLike {
  onStart(span: Span, parentContext: Context): void;
  onEnd(span: object): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** What is needed of a log record processor, of either line of the SDK. */
export interface LogRecordProcessorLike {
  onEmit(record: object, context?: Context): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** A metric reader of the installed SDK. */
export type MetricReaderLike = MetricReader;

/** A view of the installed SDK. */
export type ViewLike = ViewOptions;

/** What is needed of an instrumentation, of either line. */
export interface InstrumentationLike {
  enable(): void;
  disable(): void;
  setTracerProvider(provider: TracerProvider): void;
  setMeterProvider(provider: MeterProvider): void;
  setLoggerProvider?(provider: object): void;
}
