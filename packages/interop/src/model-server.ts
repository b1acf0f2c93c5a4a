import { LLMock } from "@copilotkit/aimock";

/** Runs work against a model server on this machine, given its address. */
export async function withModelServer(work: (baseURL: string) => Promise<void>): Promise<void> {
  const server = new LLMock({ port: 0, logLevel: "silent" });
  server.addFixture({
    match: { userMessage: "weather", hasToolResult: false },
    response: { toolCalls: [{ name: "weather", arguments: '{"city":"Paris"}', id: "call_1" }] },
  });
  server.onMessage("weather", { content: "It rains in Paris." });
  server.onMessage("hello", { content: "Hello there, how are you?" });
  server.onMessage("fail", {
    error: { message: "No model today", type: "server_error" },
    status: 500,
  });
  server.onEmbedding("hello", { embedding: [0.1, 0.2, 0.3] });
  await server.start();
  try {
    await work(`${server.url}/v1`);
  } finally {
    await server.stop();
  }
}
