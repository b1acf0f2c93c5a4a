import protobuf from "protobufjs/light.js";
import { otlpMessages } from "./otlp-messages.ts";
import type { OtlpPayload, OtlpSignal } from "./otlp-types.ts";

const requests: Readonly<Record<OtlpSignal, string>> = {
  traces: "TracesRequest",
  metrics: "MetricsRequest",
  logs: "LogsRequest",
};

let messages: protobuf.Root | undefined;

/** Decodes the protobuf body of an OTLP request to OTLP/JSON; throws on malformed input. */
export function decodeOtlp(signal: OtlpSignal, body: Uint8Array): OtlpPayload {
  messages ??= root();
  const type = messages.lookupType(requests[signal]);
  const plain = type.toObject(type.decode(body), { longs: String, bytes: String });
  return withHexIds(plain) as OtlpPayload;
}

function root(): protobuf.Root {
  const nested = Object.fromEntries(
    Object.entries(otlpMessages).map(([message, rows]) => {
      const names = Object.keys(rows).filter((name) => rows[name]?.[1].endsWith("?"));
      const fields = Object.entries(rows).map(([name, [id, type]]) => [name, field(id, type)]);
      return [
        message,
        {
          fields: Object.fromEntries(fields) as Record<string, protobuf.IField>,
          oneofs: Object.fromEntries(names.map((name) => [`_${name}`, { oneof: [name] }])),
        },
      ];
    }),
  );
  return protobuf.Root.fromJSON({ nested });
}

function field(id: number, type: string): protobuf.IField {
  if (type.endsWith("*")) return { id, type: type.slice(0, -1), rule: "repeated" };
  return { id, type: type.replace("?", "") };
}

const ids: ReadonlySet<string> = new Set(["traceId", "spanId", "parentSpanId"]);

/** OTLP/JSON writes ids in hexadecimal, where protobuf's own JSON has base64. */
function withHexIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withHexIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      ids.has(key) && typeof inner === "string"
        ? Buffer.from(inner, "base64").toString("hex")
        : withHexIds(inner),
    ]),
  );
}
