import { isMainThread } from "node:worker_threads";
import { diag } from "@opentelemetry/api";
import { envText } from "./settings/environment.ts";
import { nameInAttributes } from "./settings/service-name.ts";
import type { StartOptions } from "./settings/start-options.ts";
import { start } from "./start.ts";

// Loaded with `node --import @genspan/node/register`: the environment says everything, and SIGTERM
// ends what is open, since there is nobody else to call shutdown.
const named = envText(process.env, "OTEL_SERVICE_NAME") ?? nameInAttributes(process.env);
const unknownService = "unknown_service:node";
const options: StartOptions = {
  shutdownOnSignals: true,
  ...(named ? {} : { serviceName: unknownService }),
};
try {
  await start(options);
} catch (error) {
  // Worker threads inherit --import and the environment, and with them the main thread's port.
  if (isMainThread || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  await start({ ...options, signals: ["traces", "logs"] });
  diag.warn("@genspan/node: this worker thread has no metrics, since their port is in use");
}
if (!named) diag.warn(`@genspan/node: OTEL_SERVICE_NAME is not set; using ${unknownService}`);
