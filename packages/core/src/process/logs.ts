import type { Attributes, Context, TimeInput } from "@opentelemetry/api";
import { registrations } from "./registrations.ts";

/** A value of a log record's attribute, which may be nested. */
export type LogValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly LogValue[]
  | { readonly [key: string]: LogValue };

/** The part of a log record that genspan fills in. */
export interface LogRecord {
  eventName?: string;
  severityNumber?: number;
  severityText?: string;
  timestamp?: TimeInput | undefined;
  attributes?: Record<string, LogValue> | Attributes;
  context?: Context;
}

/** The part of a logger of the OTel Logs API that genspan uses. */
export interface Logger {
  emit(record: LogRecord): void;
}

/** A logger provider of the OTel Logs API, of either line. */
export interface LoggerProvider {
  /** Gives a `Logger`; the two lines of OTel type theirs differently. */
  getLogger(name: string, version?: string, options?: { schemaUrl?: string }): unknown;
}

/** The API before 1.10 keeps its logs in a package of its own, which registers itself here. */
const separateLogs: symbol = /* @__PURE__ */ Symbol.for("io.opentelemetry.js.api.logs");

/** The logger provider that is registered for the process, by `api.logs` or by `api-logs`. */
export function globalLoggerProvider(): LoggerProvider | undefined {
  const provider = registrations().logs as LoggerProvider | undefined;
  if (provider !== undefined) return provider;
  const separate = (globalThis as { [separateLogs]?: (version: number) => LoggerProvider })[
    separateLogs
  ];
  return separate?.(1);
}
