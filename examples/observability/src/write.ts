import type { GenAI, StreamDelta } from "@genspan/core";
import { modelName, RateLimitError, search, streamAnswer } from "./model.ts";

const request = { provider: "local", requestModel: modelName, serverAddress: "localhost" };

/** One turn of the agent: a search, then a streamed answer; `overloaded` makes the model refuse. */
export function write(genai: GenAI, overloaded: boolean): Promise<string> {
  return genai.invokeAgent.run({ agentName: "Writer", provider: "local" }, async () => {
    await genai.executeTool.run({ toolName: "search", toolType: "function" }, () =>
      search("spans"),
    );
    const stream = await genai.inference.stream(
      request,
      async () => {
        if (overloaded) throw new RateLimitError("too many calls");
        return streamAnswer();
      },
      { reducer: (delta: StreamDelta) => delta },
    );
    let text = "";
    for await (const { text: piece = "" } of stream) text += piece;
    return text;
  });
}
