import {
  createEmbeddingInvocation,
  createEntryInvocation,
  createExecuteToolInvocation,
  createInvokeAgentInvocation,
  createLLMInvocation,
  createMemoryInvocation,
  createReactStepInvocation,
  createRerankInvocation,
  createRetrievalInvocation,
  ExtendedTelemetryHandler,
  type InputMessage,
  type OutputMessage,
} from "@loongsuite/opentelemetry-util-genai";
import { writeTelemetry } from "./telemetry.ts";

process.env.OTEL_SEMCONV_STABILITY_OPT_IN = "gen_ai_latest_experimental";
process.env.OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT = "SPAN_ONLY";

const serverAddress = "models.example";
const sampling = {
  temperature: 0.5,
  topP: 0.9,
  frequencyPenalty: 0,
  presencePenalty: 0,
  maxTokens: 100,
  stopSequences: ["END"],
};
const usage = {
  inputTokens: 5,
  outputTokens: 10,
  usageCacheReadInputTokens: 0,
  usageCacheCreationInputTokens: 0,
};
const question: InputMessage = {
  role: "user",
  parts: [
    { type: "text", content: "What is the weather here?" },
    { type: "blob", mimeType: "image/png", modality: "image", content: Buffer.from("png") },
  ],
};
const toolCall: OutputMessage = {
  role: "assistant",
  parts: [{ type: "tool_call", id: "call_1", name: "weather", arguments: { city: "Paris" } }],
  finishReason: "tool_calls",
};

// One turn of an agent with LoongSuite's handler, content on, with a value for whatever its
// invocations have a field for: entry, agent, step, model call and tool, nested as callbacks, and
// beside them embeddings, retrieval, rerank and memory.
await writeTelemetry(async () => {
  const handler = new ExtendedTelemetryHandler();
  const entry = createEntryInvocation({ sessionId: "s1", userId: "u1" });
  const agent = createInvokeAgentInvocation("openai", {
    agentName: "Writer",
    agentId: "writer-1",
    requestModel: "gpt-5",
    conversationId: "c1",
    serverAddress,
    ...sampling,
    ...usage,
    responseModelName: "gpt-5",
    responseId: "r1",
    finishReasons: ["stop"],
  });
  const step = createReactStepInvocation({ round: 1, finishReason: "stop" });
  const call = createLLMInvocation({
    provider: "openai",
    requestModel: "gpt-5",
    conversationId: "c1",
    serverAddress,
    ...sampling,
    topK: 5,
    ...usage,
    responseModelName: "gpt-5",
    responseId: "r2",
    finishReasons: ["tool_calls"],
    inputMessages: [question],
    outputMessages: [toolCall],
  });
  const tool = createExecuteToolInvocation("weather", {
    toolCallId: "call_1",
    toolType: "function",
    toolDescription: "The weather in a city",
    toolCallArguments: { city: "Paris" },
    toolCallResult: "rain",
  });
  await handler.entry(entry, () =>
    handler.invokeAgent(agent, () =>
      handler.reactStep(step, async () => {
        await handler.llm(call, async () => {});
        await handler.executeTool(tool, async () => {});
      }),
    ),
  );
  const embedding = createEmbeddingInvocation("text-embedding-3-small", {
    provider: "openai",
    serverAddress,
    responseModelName: "text-embedding-3-small",
    inputTokens: 2,
    dimensionCount: 3,
    encodingFormats: ["float"],
  });
  await handler.embedding(embedding, async () => {});
  const retrieval = createRetrievalInvocation({
    provider: "openai",
    requestModel: "text-embedding-3-small",
    dataSourceId: "docs",
    query: "rain",
    topK: 1,
    serverAddress,
    documents: [{ id: "1", score: 0.9, content: "It rains." }],
  });
  await handler.retrieval(retrieval, async () => {});
  const rerank = createRerankInvocation("cohere", {
    requestModel: "rerank-3",
    documentsCount: 2,
    topK: 1,
  });
  await handler.rerank(rerank, async () => {});
  const memory = createMemoryInvocation("search", { userId: "u1", limit: 3, serverAddress });
  await handler.memory(memory, async () => {});
});
