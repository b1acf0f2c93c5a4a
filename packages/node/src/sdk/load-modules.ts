import { createRequire } from "node:module";
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
  tracesGrpc: typeof import("@opentelemetry/exporter-trace-otlp-grpc");
  metricsProtobuf: typeof import("@opentelemetry/exporter-metrics-otlp-proto");
  metricsJson: typeof import("@opentelemetry/exporter-metrics-otlp-http");
  metricsGrpc: typeof import("@opentelemetry/exporter-metrics-otlp-grpc");
  logsProtobuf: typeof import("@opentelemetry/exporter-logs-otlp-proto");
  logsJson: typeof import("@opentelemetry/exporter-logs-otlp-http");
  logsGrpc: typeof import("@opentelemetry/exporter-logs-otlp-grpc");
  grpc: typeof import("@grpc/grpc-js");
}

/**
 * A handler for packages that cannot be imported: bundlers that see one do not insist on packages
 * that are not there, and CommonJS in the sandbox of a test runner such as Jest can only require.
 */
const orRequire =
  <M>(name: string) =>
  (error: unknown): M => {
    const { code } = error as { code?: unknown };
    if (!String(code).startsWith("ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING")) throw error;
    return createRequire(import.meta.url)(name) as M;
  };

const packages: { readonly [R in keyof Modules]: () => Promise<Modules[R]> } = {
  resources: () => import("@opentelemetry/resources").catch(orRequire("@opentelemetry/resources")),
  core: () => import("@opentelemetry/core").catch(orRequire("@opentelemetry/core")),
  contextManager: () =>
    import("@opentelemetry/context-async-hooks").catch(
      orRequire("@opentelemetry/context-async-hooks"),
    ),
  traceBase: () =>
    import("@opentelemetry/sdk-trace-base").catch(orRequire("@opentelemetry/sdk-trace-base")),
  trace: () => import("@opentelemetry/sdk-trace").catch(orRequire("@opentelemetry/sdk-trace")),
  metrics: () =>
    import("@opentelemetry/sdk-metrics").catch(orRequire("@opentelemetry/sdk-metrics")),
  logs: () => import("@opentelemetry/sdk-logs").catch(orRequire("@opentelemetry/sdk-logs")),
  apiLogs: () => import("@opentelemetry/api-logs").catch(orRequire("@opentelemetry/api-logs")),
  prometheus: () =>
    import("@opentelemetry/exporter-prometheus").catch(
      orRequire("@opentelemetry/exporter-prometheus"),
    ),
  runtimeNode: () =>
    import("@opentelemetry/instrumentation-runtime-node").catch(
      orRequire("@opentelemetry/instrumentation-runtime-node"),
    ),
  tracesProtobuf: () =>
    import("@opentelemetry/exporter-trace-otlp-proto").catch(
      orRequire("@opentelemetry/exporter-trace-otlp-proto"),
    ),
  tracesJson: () =>
    import("@opentelemetry/exporter-trace-otlp-http").catch(
      orRequire("@opentelemetry/exporter-trace-otlp-http"),
    ),
  tracesGrpc: () =>
    import("@opentelemetry/exporter-trace-otlp-grpc").catch(
      orRequire("@opentelemetry/exporter-trace-otlp-grpc"),
    ),
  metricsProtobuf: () =>
    import("@opentelemetry/exporter-metrics-otlp-proto").catch(
      orRequire("@opentelemetry/exporter-metrics-otlp-proto"),
    ),
  metricsJson: () =>
    import("@opentelemetry/exporter-metrics-otlp-http").catch(
      orRequire("@opentelemetry/exporter-metrics-otlp-http"),
    ),
  metricsGrpc: () =>
    import("@opentelemetry/exporter-metrics-otlp-grpc").catch(
      orRequire("@opentelemetry/exporter-metrics-otlp-grpc"),
    ),
  logsProtobuf: () =>
    import("@opentelemetry/exporter-logs-otlp-proto").catch(
      orRequire("@opentelemetry/exporter-logs-otlp-proto"),
    ),
  logsJson: () =>
    import("@opentelemetry/exporter-logs-otlp-http").catch(
      orRequire("@opentelemetry/exporter-logs-otlp-http"),
    ),
  logsGrpc: () =>
    import("@opentelemetry/exporter-logs-otlp-grpc").catch(
      orRequire("@opentelemetry/exporter-logs-otlp-grpc"),
    ),
  grpc: () => import("@grpc/grpc-js").catch(orRequire("@grpc/grpc-js")),
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
      try {
        return [role, withoutDefault(await packages[role]())];
      } catch (error) {
        const name = missingPackage(error);
        if (name === undefined) throw error;
        missing.push(name);
        return [role, undefined];
      }
    }),
  );
  if (missing.length > 0) throw new MissingPackagesError([...new Set(missing)]);
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

/** The name of the package that an error of loading says is missing. */
function missingPackage(error: unknown): string | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") return undefined;
  return /'((?:@[\w-]+\/)?[\w-]+)'/.exec(String(message))?.[1];
}

/** A CommonJS package imported on old Node versions may have its exports under `default` only. */
function withoutDefault(module: unknown): unknown {
  const { default: inner } = module as { default?: unknown };
  return typeof inner === "object" && inner !== null ? inner : module;
}
