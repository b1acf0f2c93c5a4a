import type { AttributeDefinition } from "../../types.ts";

/** Attributes of the general conventions that GenAI spans, metrics and events carry. */
export const generalAttributes: readonly AttributeDefinition[] = [
  {
    name: "client.address",
    type: "string",
    brief: "Host name or IP address of the client.",
    stability: "stable",
  },
  { name: "client.port", type: "int", brief: "Port of the client.", stability: "stable" },
  {
    name: "error.type",
    type: "string",
    brief: "Class of the error that ended the operation: few distinct values, never a message.",
    stability: "stable",
    members: ["_OTHER"],
  },
  {
    name: "exception.message",
    type: "string",
    brief: "Message of the exception.",
    stability: "stable",
  },
  {
    name: "exception.stacktrace",
    type: "string",
    brief: "Stack trace of the exception as text.",
    stability: "stable",
  },
  { name: "exception.type", type: "string", brief: "Class of the exception.", stability: "stable" },
  {
    name: "network.protocol.name",
    type: "string",
    brief: "Application protocol on the wire, in lower case.",
    stability: "stable",
  },
  {
    name: "network.protocol.version",
    type: "string",
    brief: "Version of the application protocol.",
    stability: "stable",
  },
  {
    name: "network.transport",
    type: "string",
    brief: "Transport below the application protocol.",
    stability: "stable",
    members: ["tcp", "udp", "pipe", "unix", "quic"],
  },
  {
    name: "server.address",
    type: "string",
    brief: "Host name or IP address of the server.",
    stability: "stable",
  },
  { name: "server.port", type: "int", brief: "Port of the server.", stability: "stable" },
];
