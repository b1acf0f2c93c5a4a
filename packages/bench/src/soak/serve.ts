import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { SpanCounts } from "./span-counter.ts";

/** One process that serves requests until it is told to end. */
export interface Service {
  /** One of the names of `endings`. */
  readonly ending: string;
  readonly endpoint: string;
  readonly seed: number;
  readonly seconds: number;
}

/** How the process ended and what it counted. */
export interface Served {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly counts: SpanCounts;
}

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));
const shutdownMillis = 60_000;

/** Lets a process serve for a while, sends it SIGTERM and waits for its end. */
export async function serve({ ending, endpoint, seed, seconds }: Service): Promise<Served> {
  const script = ["--import", "tsx", "src/soak/child.ts", ending, endpoint, String(seed)];
  const child = spawn(process.execPath, script, {
    cwd: packageRoot,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...queues },
  });
  const closed = once(child, "close");
  const lines = createInterface({ input: child.stdout });
  const said: unknown[] = [];
  lines.on("line", (line) => said.push(JSON.parse(line)));
  await Promise.race([once(lines, "line"), closed]);
  await Promise.race([setTimeout(seconds * 1000, undefined, { ref: false }), closed]);
  child.kill("SIGTERM");
  const overdue = globalThis.setTimeout(() => child.kill("SIGKILL"), shutdownMillis);
  const [code, signal] = await closed;
  clearTimeout(overdue);
  const counts = said.at(-1) as SpanCounts | undefined;
  if (said.length !== 2) throw new Error(`the service ended with ${signal ?? code}, said ${said}`);
  return { code, signal, counts: counts! };
}

/** Room for all that ends between two flushes. */
const queues = { OTEL_BSP_MAX_QUEUE_SIZE: "1000000", OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "2000" };
