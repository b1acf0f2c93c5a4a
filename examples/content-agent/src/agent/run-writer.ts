import { genai } from "@genspan/core";
import type { Model } from "../model/model.ts";
import type { AgentEvent } from "./agent-event.ts";
import { instructions, startConversation } from "./conversation.ts";
import { reactRound } from "./react-round.ts";

const MOST_ROUNDS = 6;

/** What the writer is asked for. */
export interface WritingTask {
  readonly model: Model;
  readonly topic: string;
  readonly signal: AbortSignal;
}

/**
 * The agent: rounds of speaking and acting until the article stands. Its name reaches every span
 * below, and the token usage of the model calls below is summed on its own.
 */
export function runWriter({ model, topic, signal }: WritingTask): AsyncGenerator<AgentEvent, void> {
  return genai.invokeAgent.run(
    {
      agentName: "technical-writer",
      agentDescription: "Writes short technical articles from the documentation",
      provider: model.provider,
      requestModel: model.name,
      systemInstructions: instructions,
      inputMessages: [{ role: "user", parts: topic }],
    },
    async function* (agent): AsyncGenerator<AgentEvent, void> {
      const conversation = startConversation(topic);
      for (let round = 1; round <= MOST_ROUNDS; round++) {
        yield { event: "round", data: { round } };
        const end = yield* reactRound(round, { model, conversation, signal });
        if (end === "continue") continue;
        const parts = conversation.previousText ?? "";
        agent.set({ outputMessages: [{ role: "assistant", parts, finishReason: end }] });
        yield { event: "done", data: { finishReason: end } };
        return;
      }
      yield { event: "done", data: { finishReason: "length" } };
    },
  );
}
