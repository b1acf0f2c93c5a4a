import type { StreamDelta } from "@genspan/core";

/** What the model that runs here is called. */
export const modelName = "local-writer";

/** Refused by the model, as a provider does when there are too many calls. */
export class RateLimitError extends Error {
  override readonly name: string = "RateLimitError";
}

/** Tokens of every answer. */
export const usage: { inputTokens: number; outputTokens: number } = {
  inputTokens: 100,
  outputTokens: 5,
};

/** Streams five words, the first after 20 ms and the others 10 ms apart, then the usage. */
export async function* streamAnswer(): AsyncGenerator<StreamDelta> {
  await pause(20);
  for (const text of ["Spans ", "tell ", "what ", "agents ", "do."]) {
    yield { text };
    await pause(10);
  }
  yield { usage, finishReason: "stop", responseModel: modelName };
}

/** Finds something, in 5 ms. */
export async function search(query: string): Promise<string[]> {
  await pause(5);
  return [`About ${query}`];
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
