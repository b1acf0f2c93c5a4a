import type { Pipeline } from "../pipelines/pipeline.ts";
import { describeError, type Failure, type Failures } from "./failures.ts";

/** What a flush or a shutdown came to. */
export interface FlushReport {
  /** All that failed since the last report; empty when everything was delivered. */
  readonly failures: readonly Failure[];
  /** True if the time was over before everything had settled. */
  readonly timedOut: boolean;
}

/** Runs `action` on all pipelines at once, waits for all at most the given time, never rejects. */
export async function settleAll(
  pipelines: readonly Pipeline<unknown>[],
  action: "forceFlush" | "shutdown",
  timeoutMillis: number,
  failures: Failures,
): Promise<FlushReport> {
  const open = new Set(pipelines);
  const work = pipelines.map(async (pipeline) => {
    const known = failures.count;
    try {
      await pipeline[action]();
    } catch (error) {
      // Exporters report what they could not deliver themselves.
      if (failures.count === known) failures.add(pipeline.signal, describeError(error));
    }
    open.delete(pipeline);
  });
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMillis);
  });
  await Promise.race([Promise.all(work), deadline]);
  clearTimeout(timer);
  for (const { signal, unconfirmed } of open) {
    const rest = unconfirmed();
    const items = rest > 0 ? `, ${rest} items unconfirmed` : "";
    failures.add(signal, `${action} was not finished within ${timeoutMillis} ms${items}`);
  }
  return { failures: failures.take(), timedOut: open.size > 0 };
}
