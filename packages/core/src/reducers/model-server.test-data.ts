import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll } from "vitest";

/** A model service of the test's own, over HTTP. */
export interface ModelServer {
  /** Its address, once the tests run. */
  url(): string;
  /** What it answers to the next request; a request without an answer gets a 500. */
  answer(...answers: Answer[]): void;
  /** How many requests came. */
  requests(): number;
  /** Resolves when the client has given the last request up. */
  givenUp(): Promise<void>;
}

/** Answers one request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Starts a server for the tests of a file. */
export function modelServer(): ModelServer {
  let server: Server;
  let answers: Answer[] = [];
  let count = 0;
  let gone: Promise<unknown> = Promise.resolve();
  beforeAll(async () => {
    server = createServer((request, response) => {
      count++;
      // `finish` alone would mean that the answer was read to its end.
      gone = once(response, "close").then(() => {
        if (response.writableFinished) throw new Error("the answer was sent to its end");
      });
      gone.catch(() => {});
      request.resume();
      request.once("end", () => {
        const next = answers.shift();
        if (next === undefined) response.writeHead(500).end();
        else next(response, request);
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => {
    answers = [];
    count = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (...given) => {
      answers = given;
    },
    requests: () => count,
    givenUp: () => gone as Promise<void>,
  };
}

/** Server-sent events: objects become JSON under their type, text stays what it is. */
function sent(events: readonly (object | string)[]): string {
  const text = (event: object | string): string => {
    if (typeof event === "string") return event.startsWith("event:") ? event : `data: ${event}`;
    const { type } = event as { type?: string };
    return `${type === undefined ? "" : `event: ${type}\n`}data: ${JSON.stringify(event)}`;
  };
  return events.map((event) => `${text(event)}\n\n`).join("");
}

/** Answers with events to the end. */
export function streamed(events: readonly (object | string)[]): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "x-request-id": "req_1" });
    response.end(sent(events));
  };
}

/** Answers with events and then stays silent, as a slow model does. */
export function stalling(events: readonly (object | string)[]): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(sent(events));
  };
}

/** Answers with events and then cuts the connection. */
export function cut(events: readonly (object | string)[]): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(sent(events), () => response.destroy());
  };
}

/** Answers with one JSON document. */
export function json(body: object, status = 200): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", "x-request-id": "req_1" });
    response.end(JSON.stringify(body));
  };
}
