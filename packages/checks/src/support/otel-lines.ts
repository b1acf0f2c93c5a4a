/** A line of OpenTelemetry JS that genspan runs on, as users install it. */
export interface OtelLine {
  /** Which of our packages run on it. */
  readonly ours: readonly string[];
  /** OpenTelemetry's packages, and what else programs on it use, with their versions. */
  readonly packages: { readonly [name: string]: string };
  /** The program that runs the scenario on this line, in `src/programs`. */
  readonly program: string;
  /** The oldest major version of Node that the line itself runs on. */
  readonly node: number;
}

const anywhere = ["@genspan/baggage", "@genspan/conventions", "@genspan/core"];
const everything = [...anywhere, "@genspan/node", "@genspan/testing", "genspan"];

/** The lines, by the version of their SDK. */
export const otelLines: { readonly [version: string]: OtelLine } = {
  "2.0": {
    ours: anywhere,
    packages: {
      "@opentelemetry/api": "1.9.0",
      "@opentelemetry/api-logs": "0.203.0",
      "@opentelemetry/context-async-hooks": "2.0.1",
      "@opentelemetry/sdk-logs": "0.203.0",
      "@opentelemetry/sdk-metrics": "2.0.1",
      "@opentelemetry/sdk-trace-base": "2.0.1",
    },
    program: "on-otel-2.ts",
    node: 20,
  },
  "2.12": {
    ours: everything,
    packages: {
      "@opentelemetry/api": "1.9.1",
      "@opentelemetry/api-logs": "0.223.0",
      "@opentelemetry/context-async-hooks": "2.12.0",
      "@opentelemetry/context-zone-peer-dep": "2.12.0",
      "@opentelemetry/core": "2.12.0",
      "@opentelemetry/exporter-logs-otlp-proto": "0.223.0",
      "@opentelemetry/exporter-metrics-otlp-proto": "0.223.0",
      "@opentelemetry/exporter-prometheus": "0.223.0",
      "@opentelemetry/exporter-trace-otlp-proto": "0.223.0",
      "@opentelemetry/instrumentation-runtime-node": "0.36.1",
      "@opentelemetry/resources": "2.12.0",
      "@opentelemetry/sdk-logs": "0.223.0",
      "@opentelemetry/sdk-metrics": "2.12.0",
      "@opentelemetry/sdk-trace": "2.12.0",
      "@opentelemetry/sdk-trace-base": "2.12.0",
      "@opentelemetry/sdk-trace-web": "2.12.0",
      "@types/node": "20.19.43",
      "zone.js": "0.16.3",
    },
    program: "on-otel-2.ts",
    node: 20,
  },
  "3.1": {
    ours: everything,
    packages: {
      "@opentelemetry/api": "1.10.0",
      "@opentelemetry/context-async-hooks": "3.1.1",
      "@opentelemetry/core": "3.1.1",
      "@opentelemetry/exporter-logs-otlp-proto": "0.301.0",
      "@opentelemetry/exporter-metrics-otlp-proto": "0.301.0",
      "@opentelemetry/exporter-prometheus": "0.301.0",
      "@opentelemetry/exporter-trace-otlp-proto": "0.301.0",
      "@opentelemetry/instrumentation-runtime-node": "0.37.0",
      "@opentelemetry/resources": "3.1.1",
      "@opentelemetry/sdk-logs": "3.1.1",
      "@opentelemetry/sdk-metrics": "3.1.1",
      "@opentelemetry/sdk-trace": "3.1.1",
      "@types/node": "20.19.43",
    },
    program: "on-otel-3.mjs",
    node: 22,
  },
};

/** The line that checks use which are not about OpenTelemetry's versions. */
export const usualLine = "2.12";

/** The line that users of API 1.10 and later have. */
export const newestLine = "3.1";
