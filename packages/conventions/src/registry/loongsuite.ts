import { attributes } from "./loongsuite/attributes.ts";
import { memoryAttributes } from "./loongsuite/memory-attributes.ts";
import { spans } from "./loongsuite/spans.ts";
import type { Layer } from "./types.ts";

/** What LoongSuite adds to the OpenTelemetry conventions. */
export const loongsuite: Layer = {
  name: "loongsuite",
  brief: "What LoongSuite adds: entry, ReAct step, rerank, sessions, users and skills.",
  attributes: [...attributes, ...memoryAttributes],
  membersAdded: {
    "gen_ai.operation.name": ["rerank_documents", "enter", "react", "memory_operation"],
    "gen_ai.provider.name": ["dashscope", "ollama", "moonshot_ai"],
  },
  spans,
  metrics: [],
  events: [
    {
      name: "gen_ai.client.agent.invoke.operation.details",
      brief: "A run of an agent ended; carries its input and output.",
      attributes: { required: ["gen_ai.operation.name"] },
    },
    {
      name: "gen_ai.memory.operation.details",
      brief: "A memory operation ended; carries what was written or found.",
      attributes: { required: ["gen_ai.operation.name"] },
    },
  ],
};
