import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { writeArticle } from "../agent/write-article.ts";
import type { Model } from "../model/model.ts";
import { readRequest } from "./read-request.ts";
import { RequestError } from "./request-error.ts";
import { serverSentEvent } from "./server-sent-event.ts";

/** What the server needs. */
export interface ContentServerOptions {
  readonly model: Model;
  /** Hears of each article, before its first event. */
  readonly log: (line: string) => void;
}

const streamHeaders = { "content-type": "text/event-stream", "cache-control": "no-store" };

/** `POST /write` streams an article as server-sent events. */
export function contentServer(options: ContentServerOptions): Server {
  return createServer((request, response) => {
    respond(request, response, options).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(response, error);
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { model, log }: ContentServerOptions,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname !== "/write") throw new RequestError(404, "there is only POST /write");
  if (request.method !== "POST") throw new RequestError(405, "only POST", { allow: "POST" });
  const asked = await readRequest(request);

  // A client that goes away aborts what is under way for it.
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const events = writeArticle({ ...asked, model, parent, signal: gone.signal });
  await pipeline(async function* () {
    for await (const event of events) {
      if (event.event === "trace") {
        const { traceId } = event.data;
        log(`trace ${traceId}: ${asked.topic}`);
        response.writeHead(200, { ...streamHeaders, "x-trace-id": traceId });
      }
      yield serverSentEvent(event);
    }
  }, response);
}

function refuse(response: ServerResponse, error: unknown): void {
  const { status, message, headers } =
    error instanceof RequestError ? error : new RequestError(500, "internal error");
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(`${JSON.stringify({ error: message })}\n`);
}
