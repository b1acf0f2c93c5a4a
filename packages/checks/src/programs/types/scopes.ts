import { genai } from "@genspan/core";

// For compilers that know `using`, with the disposable library or without.
export async function scopes(): Promise<void> {
  await using agent = await genai.invokeAgent.enter({ agentName: "Writer", provider: "openai" });
  using step = genai.reactStep.start({ round: 1 }, { parent: agent });
  step.set({ finishReason: "stop" });
  // @ts-expect-error what was entered ends by `await using` alone
  using _entered = await genai.reactStep.enter({ round: 2 });
}
