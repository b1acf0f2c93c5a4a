import OpenAI from "openai";
import { startModelServer } from "./model-server.ts";

/** A model and where it is. */
export interface Model {
  readonly client: OpenAI;
  readonly provider: string;
  readonly name: string;
  readonly serverAddress: string;
  readonly serverPort: number;
}

/** A model that has to be let go of. */
export interface ConnectedModel extends Model, AsyncDisposable {}

/**
 * The model of the environment (`OPENAI_API_KEY`, and optionally `OPENAI_BASE_URL` and
 * `OPENAI_MODEL`), or without a key one on loopback that plays a script.
 */
export async function connectModel(
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConnectedModel> {
  const name = env.OPENAI_MODEL ?? "gpt-5-mini";
  if (env.OPENAI_API_KEY) {
    const client = new OpenAI({ apiKey: env.OPENAI_API_KEY, baseURL: env.OPENAI_BASE_URL });
    return { ...modelOf(client, name), [Symbol.asyncDispose]: async () => {} };
  }
  const server = await startModelServer();
  const client = new OpenAI({ apiKey: "none", baseURL: server.baseURL, maxRetries: 0 });
  return { ...modelOf(client, name), [Symbol.asyncDispose]: () => server.close() };
}

function modelOf(client: OpenAI, name: string): Model {
  const { hostname, port, protocol } = new URL(client.baseURL);
  const serverPort = Number(port) || (protocol === "http:" ? 80 : 443);
  return { client, provider: "openai", name, serverAddress: hostname, serverPort };
}
