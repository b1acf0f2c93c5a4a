import type { IdentityOptions } from "@genspan/baggage";
import type { Attributes, MeterProvider, TracerProvider } from "@opentelemetry/api";
import { contentFromEnvironment } from "./environment.ts";
import type { LoggerProvider } from "./logs.ts";
import type { ContentOptions, ExceptionRecording, GenAIOptions, MetricSet } from "./options.ts";
import { processState } from "./process-state.ts";

/** A content policy with every question answered. */
export interface ContentPolicy {
  readonly span: boolean;
  readonly event: boolean;
  /** Content is written to a signal or handed to `upload`: its values have to be read. */
  readonly active: boolean;
  readonly maxLength: number | undefined;
  readonly maxAttributeLength: number | undefined;
  readonly redact: ContentOptions["redact"];
  readonly upload: ContentOptions["upload"];
  readonly errorMessages: boolean;
  readonly retrievalIds: boolean;
}

/** Options with every question answered; providers are looked up later where none is given. */
export interface Settings {
  readonly tracerProvider: TracerProvider | undefined;
  readonly meterProvider: MeterProvider | undefined;
  readonly loggerProvider: LoggerProvider | undefined;
  readonly scopeName: string;
  readonly scopeVersion: string | undefined;
  readonly contentOptions: ContentOptions;
  readonly content: ContentPolicy;
  readonly identity: IdentityOptions;
  readonly errorType: ((error: unknown) => string | undefined) | undefined;
  readonly recordException: ExceptionRecording;
  readonly metrics: MetricSet;
  readonly chunkMetrics: boolean;
  readonly metricAttributes: Attributes | undefined;
  readonly loongsuite: boolean;
}

/** A handle's own options over those of the process over the environment. */
export function resolveSettings(own: GenAIOptions | undefined): Settings {
  const options = merge(processState().options, own);
  const contentOptions = merge(contentFromEnvironment(), options.content);
  return {
    tracerProvider: options.tracerProvider,
    meterProvider: options.meterProvider,
    loggerProvider: options.loggerProvider,
    scopeName: options.instrumentation?.name ?? "@genspan/core",
    scopeVersion: options.instrumentation?.version,
    contentOptions,
    content: contentPolicy(contentOptions),
    identity: options.identity ?? {},
    errorType: options.errorType,
    recordException: options.recordException ?? "span-event",
    metrics: options.metrics ?? "otel",
    chunkMetrics: options.chunkMetrics ?? false,
    metricAttributes: options.metricAttributes,
    loongsuite: options.loongsuite ?? true,
  };
}

/** The policy that `override` makes of `settings`, for one invocation. */
export function overridePolicy(settings: Settings, override: ContentOptions): ContentPolicy {
  return contentPolicy(merge(settings.contentOptions, override));
}

function contentPolicy(options: ContentOptions): ContentPolicy {
  const { capture = "none", upload } = options;
  const span = capture === "span" || capture === "both";
  const event = capture === "event" || capture === "both";
  return {
    span,
    event,
    active: span || event || upload !== undefined,
    maxLength: options.maxLength,
    maxAttributeLength: options.maxAttributeLength,
    redact: options.redact,
    upload,
    errorMessages: options.errorMessages ?? true,
    retrievalIds: options.retrievalIds ?? false,
  };
}

/** `over` on top of `under`; the two nested groups of options are merged one level deeper. */
function merge<T extends GenAIOptions | ContentOptions>(
  under: T | undefined,
  over: T | undefined,
): T {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over ?? {})) {
    const former = merged[key];
    if (value === undefined) continue;
    const group = (key === "content" || key === "identity") && former !== undefined;
    merged[key] = group ? { ...(former as object), ...(value as object) } : value;
  }
  return merged as T;
}
