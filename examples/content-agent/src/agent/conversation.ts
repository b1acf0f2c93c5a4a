import type { ChatCompletionMessageParam } from "openai/resources";

/** What the agent knows of one request, from round to round. */
export interface Conversation {
  readonly messages: ChatCompletionMessageParam[];
  /** How often each tool was called with the same arguments. */
  readonly earlierCalls: Map<string, number>;
  /** What the model said in the round before. */
  previousText: string | undefined;
}

export const instructions: string = [
  "You write short technical articles in Markdown about this project.",
  "Search the documentation before you write, check outline and readability, then answer with the",
  "article alone. Do not repeat a tool call whose result you have.",
].join(" ");

/** A conversation that starts with the topic. */
export function startConversation(topic: string): Conversation {
  return {
    messages: [
      { role: "system", content: instructions },
      { role: "user", content: topic },
    ],
    earlierCalls: new Map(),
    previousText: undefined,
  };
}
