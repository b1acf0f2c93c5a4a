import { type ChatCompletionRequest, type FixtureResponse, LLMock } from "@copilotkit/aimock";
import { type Answer, scripts } from "./scripts.ts";

/** A model server on loopback. */
export interface ModelServer {
  readonly baseURL: string;
  close(): Promise<void>;
}

/** Starts a server that speaks OpenAI's protocol and plays the script of the topic it is asked. */
export async function startModelServer(): Promise<ModelServer> {
  const server = await LLMock.create({ host: "127.0.0.1", port: 0, strict: true });
  server.on({ predicate: (request) => answerTo(request) !== undefined }, play, {
    chunkSize: 4,
    streamingProfile: { ttft: 90, tps: 160 },
  });
  return { baseURL: `${server.url}/v1`, close: () => server.stop() };
}

function play(request: ChatCompletionRequest): FixtureResponse {
  const { text, calls = [], tokens } = answerTo(request)!;
  const usage = { prompt_tokens: tokens[0], completion_tokens: tokens[1] };
  if (calls.length === 0) return { content: text, usage };
  const toolCalls = calls.map(([name, args]) => ({ name, arguments: JSON.stringify(args) }));
  return { content: text, toolCalls, usage };
}

/** The round is the number of answers that the conversation holds. */
function answerTo({ messages }: ChatCompletionRequest): Answer | undefined {
  const topic = messages.find(({ role }) => role === "user")?.content;
  const round = messages.filter(({ role }) => role === "assistant").length;
  const hinted = messages.filter(({ role }) => role === "system").length > 1;
  return typeof topic === "string" ? scripts.get(topic)?.(round, hinted) : undefined;
}
