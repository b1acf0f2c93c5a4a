import * as api from "@opentelemetry/api";

/** The OpenTelemetry packages in use, by role; types are those of the 2.x line. */
export interface Modules {
  resources: typeof import("@opentelemetry/resources");
  core: typeof import("@opentelemetry/core");
  contextManager: typeof import("@opentelemetry/context-async-hooks");
  traceBase: typeof import("@opentelemetry/sdk-trace-base");
  trace: typeof import("@opentelemetry/sdk-trace");
  metrics: typeof import("@opentelemetry/sdk-metrics");
  logs: typeof import("@opentelemetry/sdk-logs");
  apiLogs: typeof import("@opentelemetry/api-logs");
  prometheus: typeof import("@opentelemetry/exporter-prometheus");
  runtimeNode: typeof import("@opentelemetry/instrumentation-runtime-node");
  tracesProtobuf: typeof import("@opentelemetry/exporter-trace-otlp-proto");
  tracesJson: typeof import("@opentelemetry/exporter-trace-otlp-http");
  tracesGrpc: GrpcModule;
  metricsProtobuf: typeof import("@opentelemetry/exporter-metrics-otlp-proto");
  metricsJson: typeof import("@opentelemetry/exporter-metrics-otlp-http");
  metricsGrpc: GrpcModule;
  logsProtobuf: typeof import("@opentelemetry/exporter-logs-otlp-proto");
  logsJson: typeof import("@opentelemetry/exporter-logs-otlp-http");
  logsGrpc: GrpcModule;
  grpc: GrpcMetadataModule;
}

/** What is used of a gRPC exporter package, which is not installed where this is compiled. */
export interface GrpcModule {
  [exporter: string]: new (options: { url?: string; metadata?: unknown }) => unknown;
}

/** What is used of `@grpc/grpc-js`. */
export interface GrpcMetadataModule {
  Metadata: new () => { set(name: string, value: string): void };
}

interface Package {
  readonly name: string;
  readonly load: () => Promise<unknown>;
}

// The names of gRPC packages are not literals, so that bundlers do not look for them.
const byName = (name: string): Package => ({ name, load: () => import(name) });

const packages: { readonly [R in keyof Modules]: Package } = {
  resources: {
    name: "@opentelemetry/resources",
    load: () => import("@opentelemetry/resources"),
  },
  core: { name: "@opentelemetry/core", load: () => import("@opentelemetry/core") },
  contextManager: {
    name: "@opentelemetry/context-async-hooks",
    load: () => import("@opentelemetry/context-async-hooks"),
  },
  traceBase: {
    name: "@opentelemetry/sdk-trace-base",
    load: () => import("@opentelemetry/sdk-trace-base"),
  },
  trace: { name: "@opentelemetry/sdk-trace", load: () => import("@opentelemetry/sdk-trace") },
  metrics: {
    name: "@opentelemetry/sdk-metrics",
    load: () => import("@opentelemetry/sdk-metrics"),
  },
  logs: { name: "@opentelemetry/sdk-logs", load: () => import("@opentelemetry/sdk-logs") },
  apiLogs: { name: "@opentelemetry/api-logs", load: () => import("@opentelemetry/api-logs") },
  prometheus: {
    name: "@opentelemetry/exporter-prometheus",
    load: () => import("@opentelemetry/exporter-prometheus"),
  },
  runtimeNode: {
    name: "@opentelemetry/instrumentation-runtime-node",
    load: () => import("@opentelemetry/instrumentation-runtime-node"),
  },
  tracesProtobuf: {
    name: "@opentelemetry/exporter-trace-otlp-proto",
    load: () => import("@opentelemetry/exporter-trace-otlp-proto"),
  },
  tracesJson: {
    name: "@opentelemetry/exporter-trace-otlp-http",
    load: () => import("@opentelemetry/exporter-trace-otlp-http"),
  },
  tracesGrpc: byName("@opentelemetry/exporter-trace-otlp-grpc"),
  metricsProtobuf: {
    name: "@opentelemetry/exporter-metrics-otlp-proto",
    load: () => import("@opentelemetry/exporter-metrics-otlp-proto"),
  },
  metricsJson: {
    name: "@opentelemetry/exporter-metrics-otlp-http",
    load: () => import("@opentelemetry/exporter-metrics-otlp-http"),
  },
  metricsGrpc: byName("@opentelemetry/exporter-metrics-otlp-grpc"),
  logsProtobuf: {
    name: "@opentelemetry/exporter-logs-otlp-proto",
    load: () => import("@opentelemetry/exporter-logs-otlp-proto"),
  },
  logsJson: {
    name: "@opentelemetry/exporter-logs-otlp-http",
    load: () => import("@opentelemetry/exporter-logs-otlp-http"),
  },
  logsGrpc: byName("@opentelemetry/exporter-logs-otlp-grpc"),
  grpc: byName("@grpc/grpc-js"),
};

/** True with the API of the 3.x line, which has logs of its own. */
export const isThirdLine: boolean = "logs" in api;

/**
 * Loads the packages of the given roles. Rejects, naming all that are missing and the command that
 * installs them in the line that the installed API belongs to.
 */
export async function loadModules<R extends keyof Modules>(
  roles: readonly R[],
): Promise<Pick<Modules, R>> {
  const missing: string[] = [];
  const loaded = await Promise.all(
    roles.map(async (role) => {
      const { name, load } = packages[role];
      try {
        return [role, withoutDefault(await load())];
      } catch (error) {
        if (!isMissing(error, name)) throw error;
        missing.push(name);
        return [role, undefined];
      }
    }),
  );
  if (missing.length > 0) throw new MissingPackagesError(missing);
  return Object.fromEntries(loaded) as Pick<Modules, R>;
}

/** Packages that the given options need and that are not installed. */
export class MissingPackagesError extends Error {
  override readonly name: string = "MissingPackagesError";
  /** Names of the missing packages. */
  readonly packages: readonly string[];

  constructor(names: readonly string[]) {
    const line = isThirdLine ? "3.x" : "2.x";
    const command = `npm install ${names.map(installable).join(" ")}`;
    super(
      `@genspan/node: missing ${names.join(", ")} ` +
        `(the installed @opentelemetry/api belongs to OpenTelemetry ${line}). Run: ${command}`,
    );
    this.packages = names;
  }
}

/** The name with the range of versions that belongs to the line of the installed API. */
function installable(name: string): string {
  if (!name.startsWith("@opentelemetry/")) return name;
  const [second, third] = name.endsWith("/instrumentation-runtime-node")
    ? ["^0.36.1", "^0.37.0"]
    : /\/(api-logs|exporter-)/.test(name)
      ? ["^0.223.0", ">=0.301.0"]
      : [name.endsWith("/sdk-logs") ? "^0.223.0" : "^2.12.0", "^3.1.0"];
  return `'${name}@${isThirdLine ? third : second}'`;
}

function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") &&
    String(message).includes(`'${name}'`)
  );
}

/** A CommonJS package imported on old Node versions may have its exports under `default` only. */
function withoutDefault(module: unknown): unknown {
  const { default: inner } = module as { default?: unknown };
  return typeof inner === "object" && inner !== null ? inner : module;
}
