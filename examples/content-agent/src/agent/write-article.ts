import { type FinishReason, genai } from "@genspan/core";
import type { Context } from "@opentelemetry/api";
import type { AgentEvent } from "./agent-event.ts";
import { runWriter, type WritingTask } from "./run-writer.ts";

/** A request for an article, and who it is from. */
export interface ArticleRequest extends WritingTask {
  readonly sessionId?: string | undefined;
  readonly userId?: string | undefined;
  /** The caller's context, where its request carried one. */
  readonly parent: Context;
}

/**
 * A request as events, the first of which tells the trace id. The entry is started and ended by
 * hand: it publishes session and user, and takes the article however far that came.
 */
export async function* writeArticle(request: ArticleRequest): AsyncGenerator<AgentEvent, void> {
  const { model, topic, signal, parent, sessionId, userId } = request;
  let text = "";
  let finishReason: FinishReason = "cancelled";
  // A consumer that leaves runs nothing but the disposal, which does nothing after an end.
  using entry = genai.entry.start(
    {
      sessionId,
      userId,
      inputMessages: [{ role: "user", parts: topic }],
      // Called at the end, and only if content is captured.
      outputMessages: () => [{ role: "assistant", parts: text, finishReason }],
    },
    { parent },
  );
  yield { event: "trace", data: { traceId: entry.span.spanContext().traceId } };
  try {
    // A generator's own code runs in its consumer's context, so the entry is named, not active.
    for await (const event of entry.with(() => runWriter({ model, topic, signal }))) {
      if (event.event === "round") text = "";
      if (event.event === "text") text += event.data.text;
      if (event.event === "done") finishReason = event.data.finishReason;
      yield event;
    }
    entry.stop();
  } catch (error) {
    finishReason = "error";
    entry.fail(error);
    yield { event: "error", data: { message: "the article could not be written" } };
  }
}
