import type { MetricDefinition } from "../types.ts";

/** The metrics of the OpenTelemetry GenAI and MCP conventions 1.41. */
export const metrics: readonly MetricDefinition[] = [
  {
    name: "gen_ai.client.token.usage",
    instrument: "histogram",
    unit: "{token}",
    valueType: "int",
    bucketBoundaries: [
      1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
    ],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.token.type"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.client.operation.duration",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: [
      0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["error.type", "gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.client.operation.time_to_first_chunk",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: [
      0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.client.operation.time_per_output_chunk",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: [
      0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.server.request.duration",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: [
      0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["error.type", "gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.server.time_per_output_token",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "gen_ai.server.time_to_first_token",
    instrument: "histogram",
    unit: "s",
    valueType: "double",
    bucketBoundaries: [
      0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: ["gen_ai.request.model", "server.port"],
      recommended: ["gen_ai.response.model", "server.address"],
    },
  },
  {
    name: "mcp.client.operation.duration",
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
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
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
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
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
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
    instrument: "histogram",
    unit: "s",
    bucketBoundaries: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
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
