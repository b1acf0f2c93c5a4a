import type { AttributeDefinition } from "../types.ts";

/** Attributes of LoongSuite's memory operation. */
export const memoryAttributes: readonly AttributeDefinition[] = [
  {
    name: "gen_ai.memory.operation",
    type: "string",
    brief: "What LoongSuite's memory operation does.",
    members: [
      "add",
      "search",
      "update",
      "batch_update",
      "get",
      "get_all",
      "history",
      "delete",
      "batch_delete",
      "delete_all",
    ],
  },
  { name: "gen_ai.memory.user_id", type: "string", brief: "User whose memory is meant." },
  { name: "gen_ai.memory.agent_id", type: "string", brief: "Agent whose memory is meant." },
  { name: "gen_ai.memory.run_id", type: "string", brief: "Run whose memory is meant." },
  { name: "gen_ai.memory.app_id", type: "string", brief: "Application whose memory is meant." },
  { name: "gen_ai.memory.id", type: "string", brief: "Id of the memory." },
  { name: "gen_ai.memory.limit", type: "int", brief: "Largest number of memories to return." },
  { name: "gen_ai.memory.page", type: "int", brief: "Page of the result." },
  { name: "gen_ai.memory.page_size", type: "int", brief: "Memories on each page." },
  { name: "gen_ai.memory.top_k", type: "int", brief: "Number of memories to find." },
  { name: "gen_ai.memory.memory_type", type: "string", brief: "Kind of memory." },
  {
    name: "gen_ai.memory.threshold",
    type: "double",
    brief: "Lowest score of a memory to be found.",
  },
  {
    name: "gen_ai.memory.rerank",
    type: "boolean",
    brief: "Whether found memories are ranked again.",
  },
  { name: "gen_ai.memory.input.messages", type: "any", brief: "Messages given to the memory." },
  { name: "gen_ai.memory.output.messages", type: "any", brief: "Memories that came back." },
];
