/** How often the agent of the turn thinks and acts: with entry and agent, 11 spans. */
export const rounds = 3;

/** Stands for a call of a model. */
export async function callModel(): Promise<{ inputTokens: number; outputTokens: number }> {
  return { inputTokens: 120, outputTokens: 20 };
}

/** Stands for a call of a tool. */
export async function callTool(): Promise<number> {
  return 42;
}
