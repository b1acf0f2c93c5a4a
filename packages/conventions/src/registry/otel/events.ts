import type { EventDefinition } from "../types.ts";

/** Events of the GenAI conventions. */
export const events: readonly EventDefinition[] = [
  {
    name: "gen_ai.system.message",
    brief: "A system message was sent to the model.",
    deprecated: { reason: "uncategorized" },
    attributes: { recommended: ["gen_ai.system"] },
  },
  {
    name: "gen_ai.user.message",
    brief: "A user message was sent to the model.",
    deprecated: { reason: "uncategorized" },
    attributes: { recommended: ["gen_ai.system"] },
  },
  {
    name: "gen_ai.assistant.message",
    brief: "An earlier answer was sent to the model.",
    deprecated: { reason: "uncategorized" },
    attributes: { recommended: ["gen_ai.system"] },
  },
  {
    name: "gen_ai.tool.message",
    brief: "The result of a tool was sent to the model.",
    deprecated: { reason: "uncategorized" },
    attributes: { recommended: ["gen_ai.system"] },
  },
  {
    name: "gen_ai.choice",
    brief: "The model gave an answer.",
    deprecated: { reason: "uncategorized" },
    attributes: { recommended: ["gen_ai.system"] },
  },
  {
    name: "gen_ai.client.inference.operation.details",
    brief: "A call of a model ended; carries its input and output.",
    attributes: {
      required: ["gen_ai.operation.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.conversation.id",
        "gen_ai.output.type",
        "gen_ai.request.choice.count",
        "gen_ai.request.model",
        "gen_ai.request.seed",
        "gen_ai.request.stream",
        "server.port",
      ],
      recommended: [
        "gen_ai.request.frequency_penalty",
        "gen_ai.request.max_tokens",
        "gen_ai.request.presence_penalty",
        "gen_ai.request.stop_sequences",
        "gen_ai.request.temperature",
        "gen_ai.request.top_p",
        "gen_ai.response.finish_reasons",
        "gen_ai.response.id",
        "gen_ai.response.model",
        "gen_ai.response.time_to_first_chunk",
        "gen_ai.usage.cache_creation.input_tokens",
        "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.output_tokens",
        "gen_ai.usage.reasoning.output_tokens",
        "server.address",
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
    name: "gen_ai.evaluation.result",
    brief: "An output was evaluated.",
    attributes: {
      required: ["gen_ai.evaluation.name"],
      conditionally_required: [
        "error.type",
        "gen_ai.evaluation.score.label",
        "gen_ai.evaluation.score.value",
      ],
      recommended: ["gen_ai.evaluation.explanation", "gen_ai.response.id"],
    },
  },
  {
    name: "gen_ai.client.operation.exception",
    brief: "A GenAI operation ended with an exception.",
    attributes: {
      conditionally_required: ["exception.message", "exception.type"],
      recommended: ["exception.stacktrace"],
    },
  },
];
