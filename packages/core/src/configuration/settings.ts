import type { IdentityOptions } from "@genspan/baggage";
import type { Attributes, MeterProvider, TracerProvider } from "@opentelemetry/api";
import type { LoggerProvider } from "../process/logs.ts";
import {
  type CaptureMode,
  type ContentOptions,
  captureModes,
  type ExceptionRecording,
  type GenAIOptions,
  type MetricSet,
} from "../process/options.ts";
import { processState } from "../process/process-state.ts";
import { warn } from "../process/report.ts";
import { contentFromEnvironment } from "./environment.ts";

/** A content policy with every question answered. */
export interface ContentPolicy {
  readonly capture: CaptureMode;
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
  readonly content: ContentPolicy;
  readonly identity: IdentityOptions;
  readonly errorType: ((error: unknown) => string | undefined) | undefined;
  readonly recordException: ExceptionRecording;
  readonly metrics: MetricSet;
  readonly chunkMetrics: boolean;
  readonly metricAttributes: Attributes | undefined;
  readonly loongsuite: boolean;
}

/** What nobody says anything about is undefined. */
const defaults = {
  instrumentation: { name: "@genspan/core", version: undefined },
  recordException: "span-event",
  metrics: "otel",
  chunkMetrics: false,
  loongsuite: true,
} as Settings & { instrumentation: { name: string; version: string | undefined } };

const contentDefaults = {
  capture: "none",
  errorMessages: true,
  retrievalIds: false,
} as ContentPolicy;

/** A handle's own options over those of the process over the environment. */
export function resolveSettings(own: GenAIOptions = {}): Settings {
  const { options = {} } = processState();
  const environment = contentFromEnvironment();
  const { instrumentation, ...settings } = layered(defaults, options, own);
  return {
    ...settings,
    scopeName: instrumentation.name,
    scopeVersion: instrumentation.version,
    content: policyOf(contentDefaults, environment, options.content, own.content),
    identity: layered({}, options.identity, own.identity),
  };
}

/** The policy that `override` makes of `settings`, for one invocation. */
export function overridePolicy(settings: Settings, override: ContentOptions): ContentPolicy {
  const policy = policyOf(settings.content, override);
  if (!captureModes.includes(policy.capture)) {
    warn(`the option content.capture of a call has to be one of ${captureModes.join(", ")}`);
  }
  return policy;
}

function policyOf(
  under: ContentPolicy,
  ...over: readonly (ContentOptions | undefined)[]
): ContentPolicy {
  const options = layered(under, ...over);
  const { capture, upload } = options;
  const span = capture === "span" || capture === "both";
  const event = capture === "event" || capture === "both";
  return { ...options, span, event, active: span || event || upload !== undefined };
}

/** Each layer on top of those before; what it has undefined it leaves as it is. */
function layered<T extends object>(
  under: T,
  ...over: readonly ({ readonly [K in keyof T]?: unknown } | undefined)[]
): T {
  const merged = { ...under } as Record<string, unknown>;
  for (const layer of over) {
    for (const [key, value] of Object.entries(layer ?? {})) {
      if (value !== undefined) merged[key] = value;
    }
  }
  return merged as T;
}
