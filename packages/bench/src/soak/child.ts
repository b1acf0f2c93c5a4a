import { writeSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { endings } from "./endings.ts";
import { randomFrom } from "./random.ts";
import { request } from "./request.ts";
import { SpanCounter } from "./span-counter.ts";

/*
 * Serves requests at full speed until SIGTERM, and says on standard output what it counted when the
 * shutdown began. Spans that requests in flight start after that belong to nobody.
 */
const [ending, endpoint, seed] = process.argv.slice(2);
const concurrency = 50;
const spansBetweenFlushes = 5000;

let stopping = false;
process.once("SIGTERM", () => {
  stopping = true;
});

const say = (line: unknown): number => writeSync(1, `${JSON.stringify(line)}\n`);
const counter = new SpanCounter(say);
const flush = await endings[ending!]!(counter, endpoint!);
const random = randomFrom(Number(seed));
let flushing: Promise<unknown> | undefined;
let flushedAt = 0;

async function client(): Promise<void> {
  while (!stopping) {
    await request(random).catch(() => undefined);
    if (counter.ended - flushedAt > spansBetweenFlushes) {
      flushedAt = counter.ended;
      flushing = flush();
    }
    // No faster than the receiver takes it, so that no queue has to drop a span.
    await flushing;
    await setImmediate();
  }
}

say("ready");
await Promise.all(Array.from({ length: concurrency }, client));
