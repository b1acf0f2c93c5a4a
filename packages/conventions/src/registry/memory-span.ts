import type { SpanDefinition } from "./types.ts";

/** The values of `gen_ai.operation.name` of memory operations. */
export const memoryOperations: readonly string[] = [
  "create_memory_store",
  "search_memory",
  "create_memory",
  "update_memory",
  "upsert_memory",
  "delete_memory",
  "delete_memory_store",
];

/** The span type of memory operations: unreleased upstream, emitted by genspan. */
export const memorySpan: SpanDefinition = {
  id: "gen_ai.memory.client",
  brief: "An operation on the memory of an agent.",
  kind: "client",
  operations: memoryOperations,
  namePatterns: ["{gen_ai.operation.name}"],
  attributes: {
    required: ["gen_ai.operation.name"],
    conditionally_required: [
      "error.type",
      "gen_ai.memory.record.id",
      "gen_ai.memory.store.id",
      "gen_ai.provider.name",
      "server.port",
    ],
    recommended: ["gen_ai.memory.record.count", "server.address"],
    opt_in: ["gen_ai.memory.query.text", "gen_ai.memory.records"],
  },
};
