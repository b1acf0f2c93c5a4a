import type { Modules } from "../sdk/load-modules.ts";
import type { OtlpTarget } from "../settings/otlp-target.ts";
import type { Protocol, Signal } from "../settings/start-options.ts";

type OtlpRole = Extract<keyof Modules, `${Signal}${"Protobuf" | "Json" | "Grpc"}`>;

const suffixes: Readonly<Record<Protocol, "Protobuf" | "Json" | "Grpc">> = {
  "http/protobuf": "Protobuf",
  "http/json": "Json",
  grpc: "Grpc",
};

const classNames: Readonly<Record<Signal, string>> = {
  traces: "OTLPTraceExporter",
  metrics: "OTLPMetricExporter",
  logs: "OTLPLogExporter",
};

/** The packages that an OTLP exporter needs. */
export function otlpRoles(signal: Signal, target: OtlpTarget): readonly (keyof Modules)[] {
  const exporter: OtlpRole = `${signal}${suffixes[target.protocol]}`;
  return target.protocol === "grpc" && target.headers ? [exporter, "grpc"] : [exporter];
}

/** Makes the OTLP exporter of a signal; what the target leaves open comes from the environment. */
export function otlpExporter<T>(signal: Signal, target: OtlpTarget, modules: Partial<Modules>): T {
  const module = modules[`${signal}${suffixes[target.protocol]}` as OtlpRole];
  const Exporter = (module as Record<string, unknown>)[classNames[signal]] as new (
    options: object,
  ) => T;
  const { url, headers } = target;
  const where = url === undefined ? {} : { url };
  if (!headers) return new Exporter(where);
  if (target.protocol !== "grpc") return new Exporter({ ...where, headers: headers() });
  const metadata = new modules.grpc!.Metadata();
  for (const [name, value] of Object.entries(headers())) metadata.set(name, value);
  return new Exporter({ ...where, metadata });
}
