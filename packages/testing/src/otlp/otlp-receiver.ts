import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { decodeOtlp } from "./decode-otlp.ts";
import type { OtlpLogRecord, OtlpMetric, OtlpPayload, OtlpSignal, OtlpSpan } from "./otlp-types.ts";
import { type Received, receivedLogRecords, receivedMetrics, receivedSpans } from "./received.ts";

/** How a receiver answers; by default with 200 at once. */
export interface OtlpAnswer {
  /** HTTP status; nothing is kept of what is not answered with 2xx. */
  status?: number | undefined;
  /** Body of the answer, for statuses other than 2xx. */
  body?: string | undefined;
  /** Wait before answering. */
  delayMillis?: number | undefined;
  /** Reads the request and never answers. */
  hang?: boolean | undefined;
}

/** One request as it arrived. */
export interface OtlpRequest {
  readonly signal: OtlpSignal;
  readonly headers: IncomingMessage["headers"];
  readonly payload: OtlpPayload;
  /** The status it was answered with, undefined when it was left without answer. */
  readonly status: number | undefined;
}

/** An OTLP/HTTP server on loopback that keeps what arrives. */
export interface OtlpReceiver {
  /** Base address, what `OTEL_EXPORTER_OTLP_ENDPOINT` wants. */
  readonly url: string;
  /** All requests, also those that were refused or left hanging. */
  readonly requests: readonly OtlpRequest[];
  /** Spans of accepted requests. */
  spans(): (Received & { span: OtlpSpan })[];
  /** Metrics of accepted requests, once per request that carried them. */
  metrics(): (Received & { metric: OtlpMetric })[];
  /** Log records of accepted requests. */
  logRecords(): (Received & { logRecord: OtlpLogRecord })[];
  /** How to answer from now on. */
  answerWith(answer: OtlpAnswer): void;
  /** Forgets what arrived. */
  clear(): void;
  /**
   * Resolves with what `find` returns as soon as that is neither undefined nor false; asked now
   * and after each request. Rejects after `timeoutMillis` (default 5000), saying what arrived.
   */
  waitFor<T>(
    find: (receiver: OtlpReceiver) => T | undefined | false,
    timeoutMillis?: number,
  ): Promise<T>;
  /** Ends open connections and stops listening. */
  close(): Promise<void>;
}

const signals: readonly OtlpSignal[] = ["traces", "metrics", "logs"];

/** Starts a receiver of OTLP over HTTP (protobuf and JSON, gzip) on a free port of 127.0.0.1. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const requests: OtlpRequest[] = [];
  const listeners = new Set<() => void>();
  let answer: OtlpAnswer = {};

  const server = createServer((request, response) => {
    void receive(request, response, answer).then((received) => {
      if (!received) return;
      requests.push(received);
      for (const listener of listeners) listener();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const accepted = (): OtlpPayload[] =>
    requests
      .filter(({ status }) => status !== undefined && status < 300)
      .map(({ payload }) => payload);

  const receiver: OtlpReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    spans: () => receivedSpans(accepted()),
    metrics: () => receivedMetrics(accepted()),
    logRecords: () => receivedLogRecords(accepted()),
    answerWith: (next) => {
      answer = next;
    },
    clear: () => void requests.splice(0),
    waitFor: (find, timeoutMillis = 5000) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const look = (): void => {
          try {
            const found = find(receiver);
            if (found === undefined || found === false) return;
            settle();
            resolve(found);
          } catch (error) {
            settle();
            reject(error);
          }
        };
        const timer = setTimeout(() => {
          settle();
          reject(new Error(`Not received within ${timeoutMillis} ms. ${summary(receiver)}`));
        }, timeoutMillis);
        listeners.add(look);
        look();
      }),
    close: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return receiver;
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  answer: OtlpAnswer,
): Promise<OtlpRequest | undefined> {
  const reply = (status: number, body = ""): void => {
    response.writeHead(status, { "content-type": request.headers["content-type"] ?? "text/plain" });
    response.end(body);
  };
  const signal = signals.find((name) => request.url === `/v1/${name}`);
  if (!signal) {
    reply(404);
    return undefined;
  }
  const json = request.headers["content-type"]?.startsWith("application/json") === true;
  let payload: OtlpPayload;
  try {
    const body = await bodyOf(request);
    payload = json ? JSON.parse(body.toString("utf8")) : decodeOtlp(signal, body);
  } catch {
    reply(400);
    return undefined;
  }
  const { status = 200, body, delayMillis, hang } = answer;
  const { headers } = request;
  if (hang) return { signal, headers, payload, status: undefined };
  if (delayMillis) await new Promise((resolve) => setTimeout(resolve, delayMillis));
  reply(status, status < 300 ? (json ? "{}" : "") : body);
  return { signal, headers, payload, status };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

function summary(receiver: OtlpReceiver): string {
  const counts = new Map<string, number>();
  for (const { signal, status } of receiver.requests) {
    const key = `${signal} ${status ?? "without answer"}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const requests = [...counts].map(([key, count]) => `${key}: ${count}`).join(", ") || "none";
  const spans = receiver.spans().map(({ span }) => span.name);
  return `Requests: ${requests}. Spans: ${spans.join(", ") || "none"}.`;
}
