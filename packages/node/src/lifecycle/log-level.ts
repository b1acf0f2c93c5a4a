import { DiagConsoleLogger, DiagLogLevel, diag } from "@opentelemetry/api";
import { type Environment, envText } from "../settings/environment.ts";

/** Every copy of the API with major version 1 keeps what is registered here. */
const registry: symbol = Symbol.for("opentelemetry.js.api.1");

/**
 * Prints what OpenTelemetry says of itself where `OTEL_LOG_LEVEL` is set, unless the program has set
 * a logger of its own.
 */
export function logAtLevel(env: Environment): void {
  const name = envText(env, "OTEL_LOG_LEVEL")?.toUpperCase();
  const registered = (globalThis as { [registry]?: { diag?: unknown } })[registry];
  if (name === undefined || registered?.diag !== undefined) return;
  const level: unknown = DiagLogLevel[name as keyof typeof DiagLogLevel];
  const logLevel = typeof level === "number" ? level : DiagLogLevel.INFO;
  diag.setLogger(new DiagConsoleLogger(), { logLevel });
}
