import type { OutgoingHttpHeaders } from "node:http";

/** A request that cannot be answered, and how the client is told. */
export class RequestError extends Error {
  override readonly name: string = "RequestError";
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;

  constructor(status: number, message: string, headers: OutgoingHttpHeaders = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
