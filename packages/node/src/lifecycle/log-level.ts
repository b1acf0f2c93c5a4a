import { DiagConsoleLogger, DiagLogLevel, diag } from "@opentelemetry/api";
import { type Environment, envText } from "../settings/environment.ts";

/** Prints what OpenTelemetry says of itself where `OTEL_LOG_LEVEL` is set; else leaves it as it is. */
export function logAtLevel(env: Environment): void {
  const name = envText(env, "OTEL_LOG_LEVEL")?.toUpperCase();
  if (name === undefined) return;
  const level: unknown = DiagLogLevel[name as keyof typeof DiagLogLevel];
  const logLevel = typeof level === "number" ? level : DiagLogLevel.INFO;
  diag.setLogger(new DiagConsoleLogger(), { logLevel, suppressOverrideMessage: true });
}
