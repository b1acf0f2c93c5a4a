import type { AttributeDefinition } from "./types.ts";

/** Attributes of memory operations: unreleased upstream, emitted by genspan. */
export const memoryAttributes: readonly AttributeDefinition[] = [
  { name: "gen_ai.memory.store.id", type: "string", brief: "Id of the memory store." },
  { name: "gen_ai.memory.record.id", type: "string", brief: "Id of the memory record." },
  { name: "gen_ai.memory.record.count", type: "int", brief: "Number of memory records concerned." },
  { name: "gen_ai.memory.query.text", type: "string", brief: "Text that memory was searched for." },
  { name: "gen_ai.memory.records", type: "any", brief: "Memory records written or found." },
];
