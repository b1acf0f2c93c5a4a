export type { PrometheusOptions } from "./options.ts";
export type { PrometheusEndpoint } from "./prometheus-endpoint.ts";
export { servePrometheus } from "./prometheus-endpoint.ts";
