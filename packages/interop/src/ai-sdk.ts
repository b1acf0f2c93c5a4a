import { createOpenAI } from "@ai-sdk/openai";
import { OpenTelemetry } from "@ai-sdk/otel";
import { embed, generateText, isStepCount, registerTelemetry, streamText, tool } from "ai";
import { z } from "zod";
import { withModelServer } from "./model-server.ts";
import { writeTelemetry } from "./telemetry.ts";

// The AI SDK with its OpenTelemetry integration as it comes, which records content: an answer
// after a tool call, a streamed answer, an embedding, and an answer that fails.
await writeTelemetry(() =>
  withModelServer(async (baseURL) => {
    registerTelemetry(new OpenTelemetry());
    const openai = createOpenAI({ baseURL, apiKey: "none" });
    const model = openai.chat("gpt-5");
    const weather = tool({
      description: "The weather in a city",
      inputSchema: z.object({ city: z.string() }),
      execute: async ({ city }) => `rain in ${city}`,
    });
    await generateText({
      model,
      prompt: "weather",
      tools: { weather },
      stopWhen: isStepCount(3),
    });
    await streamText({ model, prompt: "hello" }).text;
    await embed({ model: openai.embedding("text-embedding-3-small"), value: "hello" });
    await generateText({ model, prompt: "fail", maxRetries: 0 }).catch(() => {});
  }),
);
