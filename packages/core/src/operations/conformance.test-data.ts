import { SpanKind } from "@opentelemetry/api";
import type * as operations from "./index.ts";

/** What operations.md promises of one operation, every field of which is given. */
export interface Promised {
  /** A value for each field. */
  readonly given: Record<string, unknown>;
  readonly spanName: string;
  /** The name when nothing that is optional is given. */
  readonly bareName: string;
  /** The field that completes the name, and the name that it then makes. */
  readonly late?: { readonly field: string; readonly name: string };
  readonly kind: SpanKind;
  /** Marked S: what the sampler sees. */
  readonly start: Record<string, unknown>;
  /** What is written at the end besides, without capture. */
  readonly end: Record<string, unknown>;
  /** What is written at the end in addition, or instead, with capture. */
  readonly content: Record<string, unknown>;
  /** Marked L: what `loongsuite: false` leaves out. */
  readonly extension: readonly string[];
}

const inputMessages = [{ role: "user", parts: "What is OTel?" }];
const outputMessages = [
  { role: "assistant", parts: [{ type: "text", content: "Telemetry." }], finishReason: "stop" },
];
const systemInstructions = "Be brief.";
const toolDefinitions = [
  { type: "function", name: "search", description: "Searches", parameters: { type: "object" } },
];

const inputText = '[{"role":"user","parts":[{"type":"text","content":"What is OTel?"}]}]';
const outputText =
  '[{"role":"assistant","parts":[{"type":"text","content":"Telemetry."}],"finish_reason":"stop"}]';
const systemText = '[{"type":"text","content":"Be brief."}]';
const toolsText =
  '[{"type":"function","name":"search","description":"Searches","parameters":{"type":"object"}}]';
const reducedToolsText = '[{"type":"function","name":"search"}]';

const server = { serverAddress: "api.example.com", serverPort: 8443 };
const serverStart = { "server.address": "api.example.com", "server.port": 8443 };

const request = {
  outputType: "json",
  choiceCount: 2,
  temperature: 0.5,
  topP: 0.9,
  frequencyPenalty: 0.1,
  presencePenalty: 0.2,
  maxTokens: 100,
  seed: 7,
  stopSequences: ["END"],
};
const requestEnd = {
  "gen_ai.output.type": "json",
  "gen_ai.request.choice.count": 2,
  "gen_ai.request.temperature": 0.5,
  "gen_ai.request.top_p": 0.9,
  "gen_ai.request.frequency_penalty": 0.1,
  "gen_ai.request.presence_penalty": 0.2,
  "gen_ai.request.max_tokens": 100,
  "gen_ai.request.seed": 7,
  "gen_ai.request.stop_sequences": ["END"],
};
const response = {
  responseModel: "gpt-5-2026",
  responseId: "r1",
  finishReasons: ["tool_calls", "stop"],
  inputTokens: 10,
  outputTokens: 5,
  cacheReadInputTokens: 3,
  cacheCreationInputTokens: 2,
  reasoningOutputTokens: 1,
};
const responseEnd = {
  "gen_ai.response.model": "gpt-5-2026",
  "gen_ai.response.id": "r1",
  "gen_ai.response.finish_reasons": ["tool_call", "stop"],
  "gen_ai.usage.input_tokens": 10,
  "gen_ai.usage.output_tokens": 5,
  "gen_ai.usage.cache_read.input_tokens": 3,
  "gen_ai.usage.cache_creation.input_tokens": 2,
  "gen_ai.usage.reasoning.output_tokens": 1,
  "gen_ai.usage.total_tokens": 15,
};
const model = { inputMessages, outputMessages, systemInstructions, toolDefinitions };
const modelText = {
  "gen_ai.input.messages": inputText,
  "gen_ai.output.messages": outputText,
  "gen_ai.system_instructions": systemText,
  "gen_ai.tool.definitions": toolsText,
};
const reducedTools = { "gen_ai.tool.definitions": reducedToolsText };

const documents = [{ id: "d1", score: 0.5, content: "text", metadata: { page: 1 } }];
const documentsText = '[{"id":"d1","score":0.5,"content":"text","metadata":{"page":1}}]';
const records = [{ id: "m1", content: "likes tea", score: 0.25, metadata: { source: "chat" } }];
const recordsText = '[{"id":"m1","content":"likes tea","score":0.25,"metadata":{"source":"chat"}}]';

/** The tables of operations.md, written out. */
export const promised: { readonly [Name in keyof typeof operations]: Promised } = {
  entry: {
    given: { sessionId: "s1", userId: "u1", conversationId: "c1", ...model },
    spanName: "enter_ai_application_system",
    bareName: "enter_ai_application_system",
    kind: SpanKind.INTERNAL,
    start: {
      "gen_ai.operation.name": "enter",
      "gen_ai.span.kind": "ENTRY",
      "gen_ai.session.id": "s1",
      "gen_ai.user.id": "u1",
      "gen_ai.conversation.id": "c1",
    },
    end: reducedTools,
    content: modelText,
    extension: ["gen_ai.span.kind", "gen_ai.session.id", "gen_ai.user.id"],
  },
  invokeAgent: {
    given: {
      provider: "openai",
      agentName: "Writer",
      agentId: "a1",
      agentDescription: "Writes",
      agentVersion: "1.2",
      conversationId: "c1",
      dataSourceId: "docs",
      requestModel: "gpt-5",
      ...request,
      ...response,
      ...model,
      ...server,
    },
    spanName: "invoke_agent Writer",
    bareName: "invoke_agent",
    late: { field: "agentName", name: "invoke_agent Writer" },
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.span.kind": "AGENT",
      "gen_ai.provider.name": "openai",
      "gen_ai.agent.name": "Writer",
      "gen_ai.agent.id": "a1",
      "gen_ai.conversation.id": "c1",
      "gen_ai.request.model": "gpt-5",
      ...serverStart,
    },
    end: {
      "gen_ai.agent.description": "Writes",
      "gen_ai.agent.version": "1.2",
      "gen_ai.data_source.id": "docs",
      ...requestEnd,
      ...responseEnd,
      ...reducedTools,
    },
    content: modelText,
    extension: ["gen_ai.span.kind", "gen_ai.usage.total_tokens"],
  },
  createAgent: {
    given: {
      provider: "openai",
      agentName: "Writer",
      agentId: "a1",
      agentDescription: "Writes",
      agentVersion: "1.2",
      requestModel: "gpt-5",
      systemInstructions,
      ...server,
    },
    spanName: "create_agent Writer",
    bareName: "create_agent",
    late: { field: "agentName", name: "create_agent Writer" },
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "create_agent",
      "gen_ai.span.kind": "AGENT",
      "gen_ai.provider.name": "openai",
      "gen_ai.agent.name": "Writer",
      "gen_ai.request.model": "gpt-5",
      ...serverStart,
    },
    end: {
      "gen_ai.agent.id": "a1",
      "gen_ai.agent.description": "Writes",
      "gen_ai.agent.version": "1.2",
    },
    content: { "gen_ai.system_instructions": systemText },
    extension: ["gen_ai.span.kind"],
  },
  invokeWorkflow: {
    given: { workflowName: "publish", inputMessages, outputMessages },
    spanName: "invoke_workflow publish",
    bareName: "invoke_workflow",
    late: { field: "workflowName", name: "invoke_workflow publish" },
    kind: SpanKind.INTERNAL,
    start: {
      "gen_ai.operation.name": "invoke_workflow",
      "gen_ai.span.kind": "WORKFLOW",
      "gen_ai.workflow.name": "publish",
    },
    end: {},
    content: { "gen_ai.input.messages": inputText, "gen_ai.output.messages": outputText },
    extension: ["gen_ai.span.kind"],
  },
  reactStep: {
    given: { round: 1, finishReason: "continue" },
    spanName: "react step",
    bareName: "react step",
    kind: SpanKind.INTERNAL,
    start: {
      "gen_ai.operation.name": "react",
      "gen_ai.span.kind": "STEP",
      "gen_ai.react.round": 1,
    },
    end: { "gen_ai.react.finish_reason": "continue" },
    content: {},
    extension: ["gen_ai.span.kind", "gen_ai.react.round", "gen_ai.react.finish_reason"],
  },
  executeTool: {
    given: {
      toolName: "search",
      toolCallId: "call1",
      toolType: "function",
      toolDescription: "Searches",
      toolCallArguments: { q: "otel" },
      toolCallResult: "three hits",
      skillName: "seo",
      skillId: "sk1",
      skillDescription: "Finds keywords",
      skillVersion: "2",
    },
    spanName: "execute_tool search",
    bareName: "execute_tool",
    late: { field: "toolName", name: "execute_tool search" },
    kind: SpanKind.INTERNAL,
    start: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.span.kind": "TOOL",
      "gen_ai.tool.name": "search",
      "gen_ai.tool.call.id": "call1",
      "gen_ai.tool.type": "function",
    },
    end: {
      "gen_ai.tool.description": "Searches",
      "gen_ai.skill.name": "seo",
      "gen_ai.skill.id": "sk1",
      "gen_ai.skill.description": "Finds keywords",
      "gen_ai.skill.version": "2",
    },
    content: {
      "gen_ai.tool.call.arguments": '{"q":"otel"}',
      "gen_ai.tool.call.result": "three hits",
    },
    extension: [
      "gen_ai.span.kind",
      "gen_ai.skill.name",
      "gen_ai.skill.id",
      "gen_ai.skill.description",
      "gen_ai.skill.version",
    ],
  },
  inference: {
    given: {
      operationName: "generate_content",
      provider: "openai",
      requestModel: "gpt-5",
      conversationId: "c1",
      ...server,
      ...request,
      stream: true,
      topK: 40,
      ...response,
      ...model,
      promptName: "outline",
    },
    spanName: "generate_content gpt-5",
    bareName: "chat",
    late: { field: "requestModel", name: "chat gpt-5" },
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "generate_content",
      "gen_ai.span.kind": "LLM",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "gpt-5",
      "gen_ai.conversation.id": "c1",
      ...serverStart,
    },
    end: {
      ...requestEnd,
      "gen_ai.request.stream": true,
      "gen_ai.request.top_k": 40,
      ...responseEnd,
      ...reducedTools,
      "gen_ai.prompt.name": "outline",
    },
    content: modelText,
    extension: ["gen_ai.span.kind", "gen_ai.usage.total_tokens"],
  },
  embedding: {
    given: {
      provider: "openai",
      requestModel: "text-embedding-3",
      ...server,
      encodingFormats: ["float"],
      dimensionCount: 256,
      inputTokens: 12,
      responseModel: "text-embedding-3-small",
    },
    spanName: "embeddings text-embedding-3",
    bareName: "embeddings",
    late: { field: "requestModel", name: "embeddings text-embedding-3" },
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "embeddings",
      "gen_ai.span.kind": "EMBEDDING",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "text-embedding-3",
      ...serverStart,
    },
    end: {
      "gen_ai.request.encoding_formats": ["float"],
      "gen_ai.embeddings.dimension.count": 256,
      "gen_ai.usage.input_tokens": 12,
      "gen_ai.usage.total_tokens": 12,
      "gen_ai.response.model": "text-embedding-3-small",
    },
    content: {},
    extension: ["gen_ai.span.kind", "gen_ai.usage.total_tokens"],
  },
  retrieval: {
    given: {
      dataSourceId: "docs",
      provider: "pinecone",
      requestModel: "bge",
      topK: 3,
      query: "otel",
      documents,
      ...server,
    },
    spanName: "retrieval docs",
    bareName: "retrieval",
    late: { field: "dataSourceId", name: "retrieval docs" },
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "retrieval",
      "gen_ai.span.kind": "RETRIEVER",
      "gen_ai.data_source.id": "docs",
      "gen_ai.provider.name": "pinecone",
      "gen_ai.request.model": "bge",
      ...serverStart,
    },
    end: { "gen_ai.request.top_k": 3 },
    content: {
      "gen_ai.retrieval.query.text": "otel",
      "gen_ai.retrieval.documents": documentsText,
    },
    extension: ["gen_ai.span.kind"],
  },
  rerank: {
    given: {
      provider: "cohere",
      requestModel: "rerank-3",
      topK: 3,
      documentsCount: 9,
      temperature: 0,
      maxTokens: 64,
      scoringPrompt: "Rate it",
      returnDocuments: false,
      maxChunksPerDoc: 2,
      device: "cuda",
      batchSize: 8,
      maxLength: 512,
      normalize: true,
      inputDocuments: documents,
      outputDocuments: documents,
      ...server,
    },
    spanName: "rerank_documents rerank-3",
    bareName: "rerank_documents",
    late: { field: "requestModel", name: "rerank_documents rerank-3" },
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "rerank_documents",
      "gen_ai.span.kind": "RERANKER",
      "gen_ai.provider.name": "cohere",
      "gen_ai.request.model": "rerank-3",
      ...serverStart,
    },
    end: {
      "gen_ai.request.top_k": 3,
      "gen_ai.rerank.documents.count": 9,
      "gen_ai.request.temperature": 0,
      "gen_ai.request.max_tokens": 64,
      "gen_ai.rerank.return_documents": false,
      "gen_ai.rerank.max_chunks_per_doc": 2,
      "gen_ai.rerank.device": "cuda",
      "gen_ai.rerank.batch_size": 8,
      "gen_ai.rerank.max_length": 512,
      "gen_ai.rerank.normalize": true,
    },
    content: {
      "gen_ai.rerank.scoring_prompt": "Rate it",
      "gen_ai.rerank.input_documents": documentsText,
      "gen_ai.rerank.output_documents": documentsText,
    },
    extension: [
      "gen_ai.span.kind",
      "gen_ai.request.top_k",
      "gen_ai.rerank.documents.count",
      "gen_ai.request.temperature",
      "gen_ai.request.max_tokens",
      "gen_ai.rerank.scoring_prompt",
      "gen_ai.rerank.return_documents",
      "gen_ai.rerank.max_chunks_per_doc",
      "gen_ai.rerank.device",
      "gen_ai.rerank.batch_size",
      "gen_ai.rerank.max_length",
      "gen_ai.rerank.normalize",
      "gen_ai.rerank.input_documents",
      "gen_ai.rerank.output_documents",
    ],
  },
  memory: {
    given: {
      operationName: "upsert_memory",
      provider: "mem0",
      storeId: "st1",
      recordId: "m1",
      recordCount: 1,
      query: "tea",
      records,
      ...server,
    },
    spanName: "upsert_memory",
    bareName: "search_memory",
    kind: SpanKind.CLIENT,
    start: {
      "gen_ai.operation.name": "upsert_memory",
      "gen_ai.span.kind": "MEMORY",
      "gen_ai.provider.name": "mem0",
      "gen_ai.memory.store.id": "st1",
      ...serverStart,
    },
    end: { "gen_ai.memory.record.id": "m1", "gen_ai.memory.record.count": 1 },
    content: {
      "gen_ai.memory.query.text": "tea",
      "gen_ai.memory.records": recordsText,
    },
    extension: ["gen_ai.span.kind"],
  },
};
