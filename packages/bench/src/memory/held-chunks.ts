import { setImmediate } from "node:timers/promises";
import { genai } from "@genspan/core";
import { settledHeap } from "./settled-heap.ts";

interface Chunk {
  readonly text: string;
}

/** How many of the chunks that have passed are alive while the stream is open. */
export async function heldChunks(count: number): Promise<number> {
  const seen: WeakRef<Chunk>[] = [];
  const stream = genai.inference.stream(
    { provider: "openai", requestModel: "gpt-5" },
    endless(seen),
    { reducer: (chunk) => ({ text: chunk.text }) },
  );
  const reader = stream[Symbol.asyncIterator]();
  for (let read = 0; read < count; read++) {
    await reader.next();
    // What a WeakRef is made for lives to the end of the task that made it.
    if (read % 1000 === 0) await setImmediate();
  }
  await settledHeap();
  const held = seen.filter((chunk) => chunk.deref() !== undefined).length;
  await reader.return?.(undefined);
  return held;
}

async function* endless(seen: WeakRef<Chunk>[]): AsyncGenerator<Chunk> {
  for (let index = 0; ; index++) {
    const chunk = { text: `word ${index} ` };
    seen.push(new WeakRef(chunk));
    yield chunk;
  }
}
