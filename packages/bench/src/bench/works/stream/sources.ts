/** How many chunks a stream has. */
export const chunkCount = 1000;

/** A stream of short texts, as an async generator. */
export async function* textChunks(): AsyncGenerator<string> {
  for (let index = 0; index < chunkCount; index++) yield "word ";
}

/** A chunk as OpenAI's chat completions stream it, by the part that is read. */
export interface OpenaiChunk {
  readonly id: string;
  readonly model: string;
  readonly choices: readonly { index: number; delta: { content: string }; finish_reason: null }[];
}

/** A stream of OpenAI's chunks. */
export async function* openaiChunks(): AsyncGenerator<OpenaiChunk> {
  for (let index = 0; index < chunkCount; index++) {
    const choices = [{ index: 0, delta: { content: "word " }, finish_reason: null }];
    yield { id: "chatcmpl-1", model: "gpt-5", choices };
  }
}

/** A stream of short texts, as a web stream. */
export function readableChunks(): ReadableStream<string> {
  let index = 0;
  return new ReadableStream({
    pull(controller) {
      if (index++ < chunkCount) controller.enqueue("word ");
      else controller.close();
    },
  });
}

/** Reads to the end. */
export async function drain(stream: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _chunk of stream) count++;
  return count;
}
