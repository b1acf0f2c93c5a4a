import type { AttributeDefinition } from "../../types.ts";

/** Attributes of single providers. */
export const providerAttributes: readonly AttributeDefinition[] = [
  {
    name: "aws.bedrock.guardrail.id",
    type: "string",
    brief: "Id of the Bedrock guardrail that filters the request and the response.",
  },
  {
    name: "aws.bedrock.knowledge_base.id",
    type: "string",
    brief: "Id of the Bedrock knowledge base that is searched.",
  },
  {
    name: "azure.resource_provider.namespace",
    type: "string",
    brief:
      "Azure resource provider that serves the request, such as `Microsoft.CognitiveServices`.",
  },
  {
    name: "openai.api.type",
    type: "string",
    brief: "Which of OpenAI's APIs was called.",
    members: ["chat_completions", "responses"],
  },
  {
    name: "openai.request.service_tier",
    type: "string",
    brief: "Service tier asked for.",
    members: ["auto", "default"],
  },
  { name: "openai.response.service_tier", type: "string", brief: "Service tier used." },
  {
    name: "openai.response.system_fingerprint",
    type: "string",
    brief: "Fingerprint of the backend configuration that answered.",
  },
];
