export * from "./callback-metrics/index.ts";
export * from "./prometheus/index.ts";
