import { isMainThread } from "node:worker_threads";
import { diag } from "@opentelemetry/api";
import type { PrometheusOptions } from "./options.ts";
import { type PrometheusEndpoint, servePrometheus } from "./prometheus-endpoint.ts";

/** Set for the processes that this one starts, and for those that they start. */
const marker = "GENSPAN_REGISTERED";

/**
 * Serves metrics; where worker threads and child processes, which inherit `--import` or
 * `NODE_OPTIONS` and with them the port, find it in use, says so and gives undefined.
 */
export async function serveUnlessInherited(
  options: PrometheusOptions,
): Promise<PrometheusEndpoint | undefined> {
  // Children of process managers and of `cluster` have a channel, whoever started them.
  const inherited = !isMainThread || process.connected || process.env[marker] !== undefined;
  process.env[marker] = "1";
  try {
    return await servePrometheus(options);
  } catch (error) {
    if (!inherited || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    const who = isMainThread ? `process ${process.pid}` : "this worker thread";
    diag.warn(`@genspan/node: metrics of ${who} are not served: ${(error as Error).message}`);
    return undefined;
  }
}
