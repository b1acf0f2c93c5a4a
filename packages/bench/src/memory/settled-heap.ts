import { setImmediate } from "node:timers/promises";

/** Bytes on the heap once the collector and what it calls have come to rest. */
export async function settledHeap(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error("measuring memory needs node --expose-gc");
  // The collector ends abandoned streams in tasks of their own; what they held goes the next time.
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await setImmediate();
  }
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
