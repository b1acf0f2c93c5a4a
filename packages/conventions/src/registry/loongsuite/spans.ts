import type { SpanDefinition } from "../types.ts";

/** Span types that LoongSuite adds. */
export const spans: readonly SpanDefinition[] = [
  {
    id: "gen_ai.entry.internal",
    brief: "The entry of a request into an AI application.",
    kind: "internal",
    operations: ["enter"],
    namePatterns: ["enter_ai_application_system"],
    attributes: {
      required: ["gen_ai.operation.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.span.kind",
        "gen_ai.session.id",
        "gen_ai.user.id",
        "gen_ai.conversation.id",
        "gen_ai.response.time_to_first_token",
      ],
      opt_in: [
        "gen_ai.input.messages",
        "gen_ai.output.messages",
        "gen_ai.system_instructions",
        "gen_ai.tool.definitions",
      ],
    },
  },
  {
    id: "gen_ai.react_step.internal",
    brief: "One round of a ReAct loop: reason, act, observe.",
    kind: "internal",
    operations: ["react"],
    namePatterns: ["react step"],
    attributes: {
      required: ["gen_ai.operation.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.span.kind",
        "gen_ai.react.round",
        "gen_ai.react.finish_reason",
      ],
    },
  },
  {
    id: "gen_ai.rerank.client",
    brief: "A ranking of documents by how well they answer a query.",
    kind: "client",
    operations: ["rerank_documents"],
    namePatterns: ["{gen_ai.operation.name} {gen_ai.request.model}"],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.provider.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.span.kind",
        "gen_ai.request.model",
        "gen_ai.request.top_k",
        "gen_ai.rerank.documents.count",
        "gen_ai.rerank.return_documents",
        "gen_ai.rerank.max_chunks_per_doc",
        "gen_ai.rerank.device",
        "gen_ai.rerank.batch_size",
        "gen_ai.rerank.max_length",
        "gen_ai.rerank.normalize",
        "server.port",
      ],
      recommended: ["server.address"],
      opt_in: [
        "gen_ai.rerank.scoring_prompt",
        "gen_ai.rerank.input_documents",
        "gen_ai.rerank.output_documents",
      ],
    },
  },
  {
    id: "gen_ai.memory_operation.client",
    brief: "LoongSuite's own form of a memory operation.",
    kind: "client",
    operations: ["memory_operation"],
    namePatterns: [],
    attributes: {
      required: ["gen_ai.operation.name", "gen_ai.memory.operation"],
      conditionally_required: [
        "error.type",
        "gen_ai.span.kind",
        "gen_ai.memory.id",
        "gen_ai.memory.user_id",
        "gen_ai.memory.agent_id",
      ],
      opt_in: ["gen_ai.memory.input.messages", "gen_ai.memory.output.messages"],
    },
  },
];
