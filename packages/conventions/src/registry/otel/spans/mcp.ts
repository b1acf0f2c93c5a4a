import type { SpanDefinition } from "../../types.ts";

/** Span types of the Model Context Protocol. */
export const mcpSpans: readonly SpanDefinition[] = [
  {
    id: "mcp.client",
    brief: "An MCP request or notification, as its sender sees it.",
    kind: "client",
    operations: [],
    namePatterns: [
      "{mcp.method.name} {target}",
      "{gen_ai.tool.name}",
      "{gen_ai.prompt.name}",
      "target",
      "{mcp.method.name}",
    ],
    attributes: {
      required: ["mcp.method.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.prompt.name",
        "gen_ai.tool.name",
        "jsonrpc.request.id",
        "mcp.resource.uri",
        "rpc.response.status_code",
      ],
      recommended: [
        "gen_ai.operation.name",
        "jsonrpc.protocol.version",
        "mcp.protocol.version",
        "mcp.session.id",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "server.address",
        "server.port",
      ],
      opt_in: ["gen_ai.tool.call.arguments", "gen_ai.tool.call.result"],
    },
  },
  {
    id: "mcp.server",
    brief: "An MCP request or notification, as its receiver sees it.",
    kind: "server",
    operations: [],
    namePatterns: [
      "{mcp.method.name} {target}",
      "{gen_ai.tool.name}",
      "{gen_ai.prompt.name}",
      "target",
      "{mcp.method.name}",
    ],
    attributes: {
      required: ["mcp.method.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.prompt.name",
        "gen_ai.tool.name",
        "jsonrpc.request.id",
        "mcp.resource.uri",
        "rpc.response.status_code",
      ],
      recommended: [
        "client.address",
        "client.port",
        "gen_ai.operation.name",
        "jsonrpc.protocol.version",
        "mcp.protocol.version",
        "mcp.session.id",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
      ],
    },
  },
];
