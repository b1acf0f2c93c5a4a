import { type Environment, envList, envText } from "./environment.ts";
import type { StartOptions } from "./start-options.ts";

/** The service's name, from the options or the environment; throws if it is empty. */
export function serviceNameOf(options: StartOptions, env: Environment): string | undefined {
  const inAttributes = options.resourceAttributes?.["service.name"];
  const named = typeof inAttributes === "string" && inAttributes.trim() !== "";
  if (options.serviceName !== undefined && options.serviceName.trim() === "")
    throw new TypeError("start: serviceName is empty");
  return (
    options.serviceName ??
    (named ? inAttributes : undefined) ??
    envText(env, "OTEL_SERVICE_NAME") ??
    nameInAttributes(env)
  );
}

/** The name in `OTEL_RESOURCE_ATTRIBUTES`, where values are percent-encoded. */
export function nameInAttributes(env: Environment): string | undefined {
  const key = "service.name=";
  const pairs = envList(env, "OTEL_RESOURCE_ATTRIBUTES") ?? [];
  const value = pairs
    .find((pair) => pair.startsWith(key))
    ?.slice(key.length)
    .trim();
  if (!value) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
