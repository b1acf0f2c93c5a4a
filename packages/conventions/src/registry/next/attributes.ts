import type { AttributeDefinition } from "../types.ts";

/** Attributes that upstream has added or changed since 1.41. */
export const attributes: readonly AttributeDefinition[] = [
  {
    name: "gen_ai.conversation.compacted",
    type: "boolean",
    brief: "Whether earlier messages were summarised to fit the context.",
  },
  { name: "gen_ai.prompt.variable", type: "any", brief: "Values put into the prompt template." },
  { name: "gen_ai.prompt.version", type: "string", brief: "Version of the prompt template." },
  {
    name: "gen_ai.request.previous_response.id",
    type: "string",
    brief: "Id of the response that the request continues.",
  },
  {
    name: "gen_ai.request.reasoning.level",
    type: "string",
    brief: "Reasoning effort asked for, in the provider's words.",
  },
  {
    name: "gen_ai.request.stream_cursor",
    type: "string",
    brief: "Position from which a streamed response is resumed.",
  },
  {
    name: "gen_ai.response.status",
    type: "string",
    brief: "State of a stored response, such as `queued` or `completed`.",
  },
  { name: "gen_ai.retrieval.top_k", type: "int", brief: "Number of documents to find." },
  {
    name: "gen_ai.token.modality",
    type: "string",
    brief: "Kind of content that tokens stand for, such as `text` or `audio`.",
  },
  {
    name: "gen_ai.usage.audio.cache_read.input_tokens",
    type: "int",
    brief: "Audio tokens served from the provider's cache.",
  },
  { name: "gen_ai.usage.audio.input_tokens", type: "int", brief: "Audio tokens read." },
  { name: "gen_ai.usage.audio.output_tokens", type: "int", brief: "Audio tokens generated." },
  {
    name: "gen_ai.usage.cache_write.input_tokens",
    type: "int",
    brief: "Input tokens written to the provider's cache.",
  },
  {
    name: "gen_ai.usage.image.cache_read.input_tokens",
    type: "int",
    brief: "Image tokens served from the provider's cache.",
  },
  { name: "gen_ai.usage.image.input_tokens", type: "int", brief: "Image tokens read." },
  { name: "gen_ai.usage.image.output_tokens", type: "int", brief: "Image tokens generated." },
  {
    name: "gen_ai.usage.text.cache_read.input_tokens",
    type: "int",
    brief: "Text tokens served from the provider's cache.",
  },
  { name: "gen_ai.usage.text.input_tokens", type: "int", brief: "Text tokens read." },
  { name: "gen_ai.usage.text.output_tokens", type: "int", brief: "Text tokens generated." },
  {
    name: "gen_ai.request.top_k",
    type: "int",
    brief: "Number of candidates considered: tokens while sampling, documents while searching.",
  },
  {
    name: "gen_ai.usage.cache_creation.input_tokens",
    type: "int",
    brief: "Input tokens written to the provider's cache.",
    deprecated: { reason: "renamed", renamedTo: "gen_ai.usage.cache_write.input_tokens" },
  },
];
