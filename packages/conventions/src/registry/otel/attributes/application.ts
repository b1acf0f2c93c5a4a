import type { AttributeDefinition } from "../../types.ts";
import { formerProviders } from "./former-providers.ts";

/** Attributes of operations, agents, tools, retrieval, evaluation and workflows. */
export const applicationAttributes: readonly AttributeDefinition[] = [
  {
    name: "gen_ai.agent.description",
    type: "string",
    brief: "What the agent is for, in free text.",
  },
  {
    name: "gen_ai.agent.id",
    type: "string",
    brief: "Id of the agent, unique within its provider.",
  },
  { name: "gen_ai.agent.name", type: "string", brief: "Name that people know the agent by." },
  { name: "gen_ai.agent.version", type: "string", brief: "Version of the agent's definition." },
  {
    name: "gen_ai.conversation.id",
    type: "string",
    brief: "Id of the conversation, thread or session of messages that the operation belongs to.",
  },
  {
    name: "gen_ai.data_source.id",
    type: "string",
    brief: "Id of the data source that is searched or that grounds the agent.",
  },
  {
    name: "gen_ai.embeddings.dimension.count",
    type: "int",
    brief: "Number of dimensions of each embedding.",
  },
  {
    name: "gen_ai.evaluation.explanation",
    type: "string",
    brief: "Why the evaluator gave its score, in free text.",
  },
  {
    name: "gen_ai.evaluation.name",
    type: "string",
    brief: "Name of the quality that was evaluated.",
  },
  {
    name: "gen_ai.evaluation.score.label",
    type: "string",
    brief: "Score in words, such as `pass`.",
  },
  { name: "gen_ai.evaluation.score.value", type: "double", brief: "Score as a number." },
  {
    name: "gen_ai.operation.name",
    type: "string",
    brief: "Name of the operation; it decides which conventions the span follows.",
    members: [
      "chat",
      "generate_content",
      "text_completion",
      "embeddings",
      "retrieval",
      "create_agent",
      "invoke_agent",
      "execute_tool",
      "invoke_workflow",
    ],
  },
  {
    name: "gen_ai.prompt.name",
    type: "string",
    brief: "Name of the prompt template in its prompt library.",
  },
  {
    name: "gen_ai.provider.name",
    type: "string",
    brief: "Provider of the model or agent, as the instrumentation knows it.",
    members: [
      "openai",
      "gcp.gen_ai",
      "gcp.vertex_ai",
      "gcp.gemini",
      "anthropic",
      "cohere",
      "azure.ai.inference",
      "azure.ai.openai",
      "ibm.watsonx.ai",
      "aws.bedrock",
      "perplexity",
      "x_ai",
      "deepseek",
      "groq",
      "mistral_ai",
    ],
    renamedValues: formerProviders,
  },
  {
    name: "gen_ai.retrieval.documents",
    type: "any",
    brief: "Documents that were found, with id and score.",
  },
  { name: "gen_ai.retrieval.query.text", type: "string", brief: "Text that was searched for." },
  {
    name: "gen_ai.tool.call.arguments",
    type: "any",
    brief: "Arguments that the tool was called with.",
  },
  {
    name: "gen_ai.tool.call.id",
    type: "string",
    brief: "Id of the tool call, as the model gave it.",
  },
  { name: "gen_ai.tool.call.result", type: "any", brief: "What the tool returned." },
  {
    name: "gen_ai.tool.definitions",
    type: "any",
    brief: "Tools that the model or agent may call.",
  },
  {
    name: "gen_ai.tool.description",
    type: "string",
    brief: "What the tool does, as the model is told.",
  },
  { name: "gen_ai.tool.name", type: "string", brief: "Name of the tool, as the model calls it." },
  {
    name: "gen_ai.tool.type",
    type: "string",
    brief: "Who runs the tool and how: `function`, `extension` or `datastore`.",
  },
  {
    name: "gen_ai.workflow.name",
    type: "string",
    brief: "Name of the workflow that ties agents and operations together.",
  },
];
