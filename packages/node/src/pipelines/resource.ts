import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { diag } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { Modules } from "../sdk/load-modules.ts";
import { type Environment, envList } from "../settings/environment.ts";
import type { Settings } from "../settings/settings.ts";
import type { StartOptions } from "../settings/start-options.ts";

const serviceNameKey = "service.name";

/** The resource: SDK and process, then `OTEL_RESOURCE_ATTRIBUTES`, then the options. */
export function makeResource(
  { resources }: Pick<Modules, "resources">,
  { serviceName }: Settings,
  { serviceVersion, environment, resourceAttributes }: StartOptions,
  env: Environment,
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
    [serviceNameKey]: serviceName,
    ...(serviceVersion === undefined ? {} : { "service.version": serviceVersion }),
    ...(environment === undefined ? {} : { "deployment.environment.name": environment }),
  });
  const fromEnvironment = resources.detectResources({ detectors: [resources.envDetector] });
  const read = Object.keys(fromEnvironment.attributes);
  const listed = envList(env, "OTEL_RESOURCE_ATTRIBUTES") ?? [];
  const others = listed.some((pair) => !pair.startsWith(`${serviceNameKey}=`));
  // The SDK leaves the whole variable aside for one wrong pair, and hardly says so.
  if (others && read.every((key) => key === serviceNameKey))
    diag.warn(
      "@genspan/node: OTEL_RESOURCE_ATTRIBUTES is ignored; it must be key=value,key=value, " +
        "percent-encoded where a value has a comma or an equals sign",
    );
  return resources.defaultResource().merge(found).merge(fromEnvironment).merge(given);
}
