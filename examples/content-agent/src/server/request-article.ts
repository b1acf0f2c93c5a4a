import type { WriteRequest } from "./read-request.ts";

/** An article as a client has it. */
export interface ReceivedArticle {
  readonly traceId: string;
  readonly text: string;
  readonly finishReason: string;
}

/** Asks a content server for an article and reads its events to the end. */
export async function requestArticle(url: string, body: WriteRequest): Promise<ReceivedArticle> {
  const response = await fetch(`${url}/write`, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  let text = "";
  let finishReason = "error";
  for (const frame of (await response.text()).split("\n\n")) {
    const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(frame) ?? [];
    if (event === "round") text = "";
    if (event === "text") text += JSON.parse(data!).text;
    if (event === "done") finishReason = JSON.parse(data!).finishReason;
  }
  return { traceId: response.headers.get("x-trace-id") ?? "", text, finishReason };
}
