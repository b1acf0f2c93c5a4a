import { diag } from "@opentelemetry/api";
import { type Environment, envChoice } from "./environment.ts";
import type { Preset } from "./presets.ts";
import type { Protocol, Signal } from "./start-options.ts";

/** How OTLP reaches its target; what is undefined the exporters take from the environment. */
export interface OtlpTarget {
  readonly protocol: Protocol;
  readonly url: string | undefined;
  readonly headers: (() => Readonly<Record<string, string>>) | undefined;
}

/** The encodings that can be chosen. */
export const protocols: readonly Protocol[] = ["http/protobuf", "http/json", "grpc"];

/**
 * The base address without trailing slashes and path of a signal; throws if it is no URL, or one to
 * which no path can be added.
 */
export function endpointOf(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  const text = String(endpoint).trim();
  try {
    if (!/^https?:$/.test(new URL(text).protocol) || /[?#]/.test(text)) throw new TypeError();
  } catch {
    // The value may hold credentials, so it is not repeated.
    throw new TypeError("start: endpoint must be an http or https URL without query and fragment");
  }
  return text.replace(/\/+$/, "").replace(/\/v1\/(traces|metrics|logs)$/, "");
}

/** Where and how a signal is sent: options, then preset, then the signal's variables. */
export function otlpTarget(
  signal: Signal,
  given: {
    endpoint: string | undefined;
    protocol: Protocol | undefined;
    preset: Preset | undefined;
    headers: Readonly<Record<string, string>> | undefined;
  },
  env: Environment,
): OtlpTarget {
  const protocol =
    given.protocol ??
    envChoice(
      env,
      protocols,
      `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_PROTOCOL`,
      "OTEL_EXPORTER_OTLP_PROTOCOL",
    ) ??
    "http/protobuf";
  const { endpoint, headers, preset } = given;
  if (signal === "traces" && protocol !== "grpc" && /:4317$/.test(endpoint ?? ""))
    diag.warn("@genspan/node: port 4317 usually takes gRPC; OTLP over HTTP is on 4318");
  const path = protocol === "grpc" ? "" : `/v1/${signal}`;
  return {
    protocol,
    url: endpoint === undefined ? undefined : `${endpoint}${path}`,
    headers:
      headers || preset?.headers ? () => ({ ...preset?.headers?.(), ...headers }) : undefined,
  };
}
