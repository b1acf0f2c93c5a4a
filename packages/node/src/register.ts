import { diag } from "@opentelemetry/api";
import { type Environment, envList, envText } from "./settings/environment.ts";
import { start } from "./start.ts";

// Loaded with `node --import @genspan/node/register`: the environment says everything, and SIGTERM
// ends what is open, since there is nobody else to call shutdown.
const unknownService = "unknown_service:node";

function isNamed(env: Environment): boolean {
  const attributes = envList(env, "OTEL_RESOURCE_ATTRIBUTES") ?? [];
  return (
    envText(env, "OTEL_SERVICE_NAME") !== undefined ||
    attributes.some((pair) => pair.startsWith("service.name="))
  );
}

const named = isNamed(process.env);
await start({ shutdownOnSignals: true, ...(named ? {} : { serviceName: unknownService }) });
if (!named) diag.warn(`@genspan/node: OTEL_SERVICE_NAME is not set; using ${unknownService}`);
