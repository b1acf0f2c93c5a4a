/** What the agent tells while it works; each is one server-sent event. */
export type AgentEvent =
  | { readonly event: "trace"; readonly data: { traceId: string } }
  | { readonly event: "round"; readonly data: { round: number } }
  | { readonly event: "text"; readonly data: { text: string } }
  | { readonly event: "tools"; readonly data: { tools: string[] } }
  | { readonly event: "done"; readonly data: { finishReason: string } }
  | { readonly event: "error"; readonly data: { message: string } };
