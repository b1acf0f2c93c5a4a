import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Resource } from "@opentelemetry/resources";
import type { Modules } from "../sdk/load-modules.ts";
import type { Settings } from "../settings/settings.ts";
import type { StartOptions } from "../settings/start-options.ts";

/** The resource: SDK and process, then `OTEL_RESOURCE_ATTRIBUTES`, then the options. */
export function makeResource(
  { resources }: Pick<Modules, "resources">,
  { serviceName }: Settings,
  { serviceVersion, environment, resourceAttributes }: StartOptions,
): Resource {
  const found = resources.resourceFromAttributes({
    "host.name": hostname(),
    "process.pid": process.pid,
    "process.runtime.name": "nodejs",
    "process.runtime.version": process.versions.node,
    "service.instance.id": randomUUID(),
  });
  const given = resources.resourceFromAttributes({
    ...resourceAttributes,
    "service.name": serviceName,
    ...(serviceVersion === undefined ? {} : { "service.version": serviceVersion }),
    ...(environment === undefined ? {} : { "deployment.environment.name": environment }),
  });
  const fromEnvironment = resources.detectResources({ detectors: [resources.envDetector] });
  return resources.defaultResource().merge(found).merge(fromEnvironment).merge(given);
}
