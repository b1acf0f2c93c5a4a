import http from "node:http";
import type { AddressInfo } from "node:net";
import type { GenAI } from "@genspan/core";
import { context } from "@opentelemetry/api";
import { getRPCMetadata } from "@opentelemetry/core";
import { write } from "./write.ts";

/** A listening server of the application. */
export interface Server {
  readonly url: string;
  close(): void;
}

/** Answers `POST /write`; with `?overloaded` the model refuses and the answer is 503. */
export async function serve(genai: GenAI, port: number): Promise<Server> {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    // Without a framework whose instrumentation knows the route, the application says it.
    const rpc = getRPCMetadata(context.active());
    if (rpc) rpc.route = url.pathname;
    write(genai, url.searchParams.has("overloaded")).then(
      (text) => response.end(text),
      () => response.writeHead(503).end(),
    );
  });
  server.listen(port, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/write`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
