/** Provider names of earlier conventions and the names that replace them. */
export const formerProviders: Readonly<Record<string, string>> = {
  vertex_ai: "gcp.vertex_ai",
  gemini: "gcp.gemini",
  "az.ai.inference": "azure.ai.inference",
  "az.ai.openai": "azure.ai.openai",
  xai: "x_ai",
};
