import { EventEmitter } from "node:events";
import { createServer, type OutgoingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { diag } from "@opentelemetry/api";
import { expositionContentType } from "./exposition.ts";

/** A listening HTTP server that answers one path with the text that `collect` gives. */
export interface MetricsServer {
  /** The port in use, also where 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on host and port and does not keep the process alive.
 * Rejects if it cannot listen, naming the address.
 */
export async function serveMetrics(
  address: { host: string; port: number; path: string },
  collect: () => Promise<string>,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, headers: OutgoingHttpHeaders = {}): void => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    if (request.url?.split("?")[0] !== address.path) return answer(404, "Not found\n");
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer(405, "Use GET\n", { allow: "GET, HEAD" });
    collect().then(
      (text) => answer(200, text, { "content-type": expositionContentType }),
      (error: unknown) => {
        diag.error(`@genspan/node: metrics could not be collected: ${(error as Error)?.name}`);
        answer(500, "Metrics could not be collected\n");
      },
    );
  });
  // HTTP instrumentations replace `emit` of all servers; scrapes are not requests of the application.
  server.emit = EventEmitter.prototype.emit;
  await listen(server, address);
  server.on("error", ({ code }: NodeJS.ErrnoException) => {
    diag.error(`@genspan/node: a scrape could not be accepted: ${code}`);
  });
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const why = error.code === "EADDRINUSE" ? "the port is in use" : error.message;
      const message = `prometheus: cannot listen on ${host}:${port}: ${why}`;
      reject(Object.assign(new Error(message, { cause: error }), { code: error.code }));
    };
    server.once("error", refuse);
    // Workers of a cluster would share the port, and each scrape would meet another one's metrics.
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}
