import type { SpanDefinition } from "../registry/types.ts";

/** Recommended attributes that are set when they are known, and so are not expected. */
const WHEN_KNOWN: ReadonlySet<string> = new Set([
  "gen_ai.embeddings.dimension.count",
  "gen_ai.memory.record.count",
  "gen_ai.request.encoding_formats",
  "gen_ai.request.frequency_penalty",
  "gen_ai.request.max_tokens",
  "gen_ai.request.model",
  "gen_ai.request.presence_penalty",
  "gen_ai.request.previous_response.id",
  "gen_ai.request.reasoning.level",
  "gen_ai.request.stop_sequences",
  "gen_ai.request.temperature",
  "gen_ai.request.top_k",
  "gen_ai.request.top_p",
  "gen_ai.conversation.compacted",
  "gen_ai.retrieval.top_k",
  "gen_ai.tool.description",
  "gen_ai.usage.cache_creation.input_tokens",
  "gen_ai.usage.cache_read.input_tokens",
  "gen_ai.usage.cache_write.input_tokens",
  "gen_ai.usage.reasoning.output_tokens",
]);

const USAGE_BY_MODALITY = /^gen_ai\.usage\.(?:audio|image|text)\./;

/** The attributes that every span of a definition is expected to have, required ones first. */
export function expectedAttributes({ attributes }: SpanDefinition): readonly string[] {
  const recommended = (attributes.recommended ?? []).filter(
    (name) => !WHEN_KNOWN.has(name) && !USAGE_BY_MODALITY.test(name),
  );
  return [...(attributes.required ?? []), ...recommended];
}
