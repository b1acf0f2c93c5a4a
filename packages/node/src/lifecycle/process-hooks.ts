import type { FlushReport } from "./settle.ts";

/**
 * Shuts down when the process runs out of work and on the given signals; returns what removes the
 * hooks. After a signal the process ends by it, unless others listen for it too.
 */
export function hookProcess(
  signals: readonly NodeJS.Signals[],
  shutdown: () => Promise<FlushReport>,
): () => void {
  const onIdle = (): void => {
    // Nothing but our own retries can still be under way then, and they had their time.
    void shutdown().then(({ timedOut }) => timedOut && process.exit());
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    void shutdown().then(() => {
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  };
  process.once("beforeExit", onIdle);
  for (const signal of signals) process.once(signal, onSignal);
  return () => {
    process.off("beforeExit", onIdle);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
