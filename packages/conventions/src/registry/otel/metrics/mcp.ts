import { mcpDurationBuckets } from "../../buckets.ts";
import type { MetricDefinition } from "../../types.ts";

/** Metrics of the Model Context Protocol. */
export const mcpMetrics: readonly MetricDefinition[] = [
  {
    name: "mcp.client.operation.duration",
    brief: "Seconds from sending an MCP request to its answer.",
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: mcpDurationBuckets,
    attributes: {
      required: ["mcp.method.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.prompt.name",
        "gen_ai.tool.name",
        "rpc.response.status_code",
      ],
      recommended: [
        "gen_ai.operation.name",
        "jsonrpc.protocol.version",
        "mcp.protocol.version",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "server.address",
        "server.port",
      ],
      opt_in: ["mcp.resource.uri"],
    },
  },
  {
    name: "mcp.server.operation.duration",
    brief: "Seconds from receiving an MCP request to its answer.",
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: mcpDurationBuckets,
    attributes: {
      required: ["mcp.method.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.prompt.name",
        "gen_ai.tool.name",
        "rpc.response.status_code",
      ],
      recommended: [
        "gen_ai.operation.name",
        "jsonrpc.protocol.version",
        "mcp.protocol.version",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
      ],
      opt_in: ["mcp.resource.uri"],
    },
  },
  {
    name: "mcp.client.session.duration",
    brief: "Seconds that an MCP session lasted, as the client sees it.",
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: mcpDurationBuckets,
    attributes: {
      conditionally_required: ["error.type"],
      recommended: [
        "jsonrpc.protocol.version",
        "mcp.protocol.version",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "server.address",
        "server.port",
      ],
    },
  },
  {
    name: "mcp.server.session.duration",
    brief: "Seconds that an MCP session lasted, as the server sees it.",
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: mcpDurationBuckets,
    attributes: {
      conditionally_required: ["error.type"],
      recommended: [
        "jsonrpc.protocol.version",
        "mcp.protocol.version",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
      ],
    },
  },
];
