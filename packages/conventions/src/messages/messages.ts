import type * as z from "zod";
import {
  type MemoryRecord,
  memoryRecords,
  type RetrievalDocument,
  retrievalDocuments,
} from "./document.ts";
import {
  type InputMessage,
  inputMessages,
  type OutputMessage,
  outputMessages,
  systemInstructions,
} from "./message.ts";
import type { Part } from "./part.ts";
import { type ToolDefinition, toolDefinitions } from "./tool-definition.ts";

/** The zod schemas of structured content. */
export interface MessageSchemas {
  readonly inputMessages: z.ZodType<InputMessage[]>;
  readonly outputMessages: z.ZodType<OutputMessage[]>;
  readonly systemInstructions: z.ZodType<Part[]>;
  readonly toolDefinitions: z.ZodType<ToolDefinition[]>;
  readonly retrievalDocuments: z.ZodType<RetrievalDocument[]>;
  readonly memoryRecords: z.ZodType<MemoryRecord[]>;
}

/** The schemas of messages, tools, documents and memory records, as they stand on the wire. */
export const messages: MessageSchemas = {
  inputMessages,
  outputMessages,
  systemInstructions,
  toolDefinitions,
  retrievalDocuments,
  memoryRecords,
};

/** The schema of each attribute whose content has one. */
export const contentSchemas: ReadonlyMap<string, z.ZodType<unknown>> = new Map<
  string,
  z.ZodType<unknown>
>([
  ["gen_ai.input.messages", inputMessages],
  ["gen_ai.output.messages", outputMessages],
  ["gen_ai.system_instructions", systemInstructions],
  ["gen_ai.tool.definitions", toolDefinitions],
  ["gen_ai.retrieval.documents", retrievalDocuments],
  ["gen_ai.memory.records", memoryRecords],
]);
