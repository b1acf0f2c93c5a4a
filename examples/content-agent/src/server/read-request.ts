import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { RequestError } from "./request-error.ts";

const LARGEST_BODY = 16 * 1024;

const id = z.string().min(1).max(128);
const writeRequest = z.object({
  topic: z.string().trim().min(1).max(500),
  sessionId: id.optional(),
  userId: id.optional(),
});

/** The body of `POST /write`. */
export type WriteRequest = z.output<typeof writeRequest>;

/** Reads and checks a body; throws a `RequestError` that says what is wrong with it. */
export async function readRequest(request: IncomingMessage): Promise<WriteRequest> {
  const parsed = writeRequest.safeParse(jsonOf(await bodyOf(request)));
  if (parsed.success) return parsed.data;
  const [{ path, message } = { path: [], message: "malformed" }] = parsed.error.issues;
  throw new RequestError(400, `${path.join(".") || "body"}: ${message}`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection has to stay for the answer when the loop is left early.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      throw new RequestError(413, `more than ${LARGEST_BODY} bytes`, { connection: "close" });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, "the body is not JSON");
  }
}
