import { createRequire } from "node:module";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { OpenAIInstrumentation } from "@opentelemetry/instrumentation-openai";
import type OpenAIClient from "openai";
import { withModelServer } from "./model-server.ts";
import { writeTelemetry } from "./telemetry.ts";

// The OpenTelemetry instrumentation of the openai client, with content: a chat, a streamed chat, a
// chat that calls a tool, embeddings, and a chat that fails.
await writeTelemetry(() =>
  withModelServer(async (baseURL) => {
    // The instrumentation changes the module when it is required, so it has to come first.
    registerInstrumentations({
      instrumentations: [new OpenAIInstrumentation({ captureMessageContent: true })],
    });
    const OpenAI: typeof OpenAIClient = createRequire(import.meta.url)("openai");
    const client = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0 });
    const ask = (content: string) => ({
      model: "gpt-5",
      messages: [{ role: "user" as const, content }],
    });
    await client.chat.completions.create(ask("hello"));
    const stream = await client.chat.completions.create({
      ...ask("hello"),
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const _ of stream);
    await client.chat.completions.create({
      ...ask("weather"),
      tools: [{ type: "function", function: { name: "weather", parameters: { type: "object" } } }],
    });
    await client.embeddings.create({ model: "text-embedding-3-small", input: "hello" });
    await client.chat.completions.create(ask("fail")).catch(() => {});
  }),
);
