import type { AttributeDefinition } from "../types.ts";

/** Attributes that LoongSuite adds, but for memory. */
export const attributes: readonly AttributeDefinition[] = [
  {
    name: "gen_ai.span.kind",
    type: "string",
    brief: "Role of the span in an application: what LoongSuite's views group by.",
    members: [
      "AGENT",
      "LLM",
      "EMBEDDING",
      "TOOL",
      "RETRIEVER",
      "RERANKER",
      "MEMORY",
      "ENTRY",
      "STEP",
    ],
  },
  { name: "gen_ai.usage.total_tokens", type: "int", brief: "Sum of input and output tokens." },
  {
    name: "gen_ai.response.time_to_first_token",
    type: "int",
    brief: "Nanoseconds from the request to the first text, reasoning or tool call of a stream.",
  },
  { name: "gen_ai.session.id", type: "string", brief: "Id of the user's session." },
  { name: "gen_ai.user.id", type: "string", brief: "Id of the user." },
  {
    name: "gen_ai.react.finish_reason",
    type: "string",
    brief: "Why the round ended: `continue`, `stop`, `error`, `loop_detected` or another word.",
  },
  { name: "gen_ai.react.round", type: "int", brief: "Number of the round, counted from one." },
  { name: "gen_ai.rerank.documents.count", type: "int", brief: "Number of documents to rank." },
  {
    name: "gen_ai.rerank.scoring_prompt",
    type: "string",
    brief: "Prompt by which a model scores documents.",
  },
  {
    name: "gen_ai.rerank.return_documents",
    type: "boolean",
    brief: "Whether the ranking returns the documents themselves.",
  },
  {
    name: "gen_ai.rerank.max_chunks_per_doc",
    type: "int",
    brief: "Largest number of chunks a document is cut into.",
  },
  { name: "gen_ai.rerank.device", type: "string", brief: "Device that the ranking runs on." },
  { name: "gen_ai.rerank.batch_size", type: "int", brief: "Number of documents ranked at once." },
  {
    name: "gen_ai.rerank.max_length",
    type: "int",
    brief: "Largest length of a document, in tokens.",
  },
  { name: "gen_ai.rerank.normalize", type: "boolean", brief: "Whether scores are normalised." },
  { name: "gen_ai.rerank.input_documents", type: "any", brief: "Documents to rank." },
  { name: "gen_ai.rerank.output_documents", type: "any", brief: "Documents ranked, best first." },
  {
    name: "gen_ai.input.multimodal_metadata",
    type: "string",
    brief: "Where the images, sounds and files of the input are kept.",
  },
  {
    name: "gen_ai.output.multimodal_metadata",
    type: "string",
    brief: "Where the images, sounds and files of the output are kept.",
  },
  { name: "gen_ai.framework", type: "string", brief: "Framework that runs the operation." },
  {
    name: "gen_ai.skill.name",
    type: "string",
    brief: "Name of the skill that the tool belongs to.",
  },
  { name: "gen_ai.skill.id", type: "string", brief: "Id of the skill." },
  { name: "gen_ai.skill.description", type: "string", brief: "What the skill is for." },
  { name: "gen_ai.skill.version", type: "string", brief: "Version of the skill." },
];
