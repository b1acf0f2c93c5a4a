import { diag } from "@opentelemetry/api";
import { serveUnlessInherited } from "./prometheus/serve-unless-inherited.ts";
import { envText } from "./settings/environment.ts";
import { nameInAttributes } from "./settings/service-name.ts";
import { startServing } from "./start.ts";

// Loaded with `node --import @genspan/node/register`: the environment says everything, and SIGTERM
// ends what is open, since there is nobody else to call shutdown.
const named = envText(process.env, "OTEL_SERVICE_NAME") ?? nameInAttributes(process.env);
const unknownService = "unknown_service:node";
await startServing(
  { shutdownOnSignals: true, ...(named ? {} : { serviceName: unknownService }) },
  serveUnlessInherited,
);
if (!named) diag.warn(`@genspan/node: OTEL_SERVICE_NAME is not set; using ${unknownService}`);
