/** A span as an operation of genspan leaves it, with the fields that are required and expected. */
export interface OperationSpan {
  readonly name: string;
  readonly kind: "internal" | "client";
  readonly attributes: Readonly<Record<string, unknown>>;
}

const server = { "server.address": "api.example.com", "server.port": 443 };
const model = { "gen_ai.provider.name": "openai", "gen_ai.request.model": "gpt-5" };
const usage = { "gen_ai.usage.input_tokens": 10, "gen_ai.usage.output_tokens": 5 };
const input = JSON.stringify([{ role: "user", parts: [{ type: "text", content: "hi" }] }]);
const output = JSON.stringify([
  { role: "assistant", parts: [{ type: "text", content: "hello" }], finish_reason: "stop" },
]);
const content = {
  "gen_ai.input.messages": input,
  "gen_ai.output.messages": output,
  "gen_ai.system_instructions": JSON.stringify([{ type: "text", content: "Be brief." }]),
  "gen_ai.tool.definitions": JSON.stringify([{ type: "function", name: "search" }]),
};

const inference = (operation: string): OperationSpan => ({
  name: `${operation} gpt-5`,
  kind: "client",
  attributes: {
    "gen_ai.operation.name": operation,
    ...model,
    ...server,
    ...usage,
    ...content,
    "gen_ai.request.temperature": 1,
    "gen_ai.request.top_k": 40,
    "gen_ai.request.stream": true,
    "gen_ai.request.stop_sequences": ["end"],
    "gen_ai.response.id": "r1",
    "gen_ai.response.model": "gpt-5-2026",
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.response.time_to_first_chunk": 0.25,
    "gen_ai.usage.reasoning.output_tokens": 2,
    "gen_ai.prompt.name": "greeting",
  },
});

const invokeAgent = (kind: OperationSpan["kind"]): OperationSpan => ({
  name: "invoke_agent Writer",
  kind,
  attributes: {
    "gen_ai.operation.name": "invoke_agent",
    ...model,
    ...usage,
    ...content,
    ...(kind === "client" ? server : {}),
    "gen_ai.agent.name": "Writer",
    "gen_ai.agent.id": "a1",
    "gen_ai.conversation.id": "c1",
    "gen_ai.response.finish_reasons": ["stop"],
  },
});

/** The operations that 1.41 defines, as genspan emits them with `loongsuite: false`. */
export const releasedOperations: readonly OperationSpan[] = [
  inference("chat"),
  inference("generate_content"),
  inference("text_completion"),
  invokeAgent("internal"),
  invokeAgent("client"),
  {
    name: "embeddings text-3",
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "embeddings",
      ...model,
      ...server,
      "gen_ai.request.model": "text-3",
      "gen_ai.response.model": "text-3",
      "gen_ai.usage.input_tokens": 7,
      "gen_ai.embeddings.dimension.count": 256,
    },
  },
  {
    name: "retrieval docs",
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "retrieval",
      ...server,
      "gen_ai.data_source.id": "docs",
      "gen_ai.request.top_k": 3,
      "gen_ai.retrieval.query.text": "spans",
      "gen_ai.retrieval.documents": JSON.stringify([{ id: "1", score: 0.9, content: "…" }]),
    },
  },
  {
    name: "create_agent Writer",
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "create_agent",
      ...model,
      ...server,
      "gen_ai.agent.name": "Writer",
    },
  },
  {
    name: "execute_tool search",
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": "search",
      "gen_ai.tool.type": "function",
      "gen_ai.tool.call.id": "call_1",
      "gen_ai.tool.call.arguments": '{"q":"spans"}',
      "gen_ai.tool.call.result": "3 hits",
    },
  },
  {
    name: "invoke_workflow publish",
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "invoke_workflow",
      "gen_ai.workflow.name": "publish",
      "gen_ai.input.messages": input,
      "gen_ai.output.messages": output,
    },
  },
];

/** The operations that the other layers define. */
export const extensionOperations: readonly OperationSpan[] = [
  {
    name: "enter_ai_application_system",
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "enter",
      "gen_ai.span.kind": "ENTRY",
      "gen_ai.session.id": "s1",
      "gen_ai.user.id": "u1",
      "gen_ai.response.time_to_first_token": 250_000_000,
      ...content,
    },
  },
  {
    name: "react step",
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "react",
      "gen_ai.span.kind": "STEP",
      "gen_ai.react.round": 1,
      "gen_ai.react.finish_reason": "continue",
    },
  },
  {
    name: "rerank_documents rank-1",
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "rerank_documents",
      "gen_ai.span.kind": "RERANKER",
      "gen_ai.provider.name": "cohere",
      "gen_ai.request.model": "rank-1",
      ...server,
      "gen_ai.rerank.documents.count": 2,
      "gen_ai.rerank.return_documents": false,
    },
  },
  {
    name: "search_memory",
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "search_memory",
      "gen_ai.span.kind": "MEMORY",
      ...server,
      "gen_ai.memory.store.id": "m1",
      "gen_ai.memory.record.count": 1,
      "gen_ai.memory.query.text": "tea",
      "gen_ai.memory.records": JSON.stringify([{ id: "1", content: "likes tea", score: 0.9 }]),
    },
  },
];
