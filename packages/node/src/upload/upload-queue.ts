import { setMaxListeners } from "node:events";
import { diag } from "@opentelemetry/api";

/** What became of the content since the last report. */
export interface UploadReport {
  /** Files that were written or were there already. */
  readonly stored: number;
  /** How often content was lost. */
  readonly dropped: number;
  /** The same by reason: a code of the file system as `ENOSPC`, `queue full`, `shut down`. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Something that waits to be written. */
export interface Waiting {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Limits and times of a queue. */
export interface QueueOptions {
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly concurrency: number;
  /** How often a write is tried that fails for a while, as on a full disk. */
  readonly attempts: number;
  /** The wait before the second attempt; it doubles from one to the next. */
  readonly retryDelayMillis: number;
}

/** Errors that waiting does not change. */
const permanent = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "ENAMETOOLONG"]);

/** Writes in the background, in order of arrival, and counts what it could not write. */
export class UploadQueue {
  readonly #write: (item: Waiting) => Promise<unknown>;
  readonly #options: QueueOptions;
  /** What has been taken in and is neither written nor dropped, by name. */
  readonly #open = new Map<string, Open>();
  /** Those of them that nobody works on. */
  readonly #next: Open[] = [];
  readonly #closing = new AbortController();
  readonly #said = new Set<string>();
  #bytes = 0;
  #workers = 0;
  #stored = 0;
  #reasons = new Map<string, number>();

  constructor(write: (item: Waiting) => Promise<unknown>, options: QueueOptions) {
    this.#write = write;
    this.#options = options;
    // Every worker that waits listens.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Takes an item in; false when there is no place for it. The same name waits once. */
  add(item: Waiting): boolean {
    const { maxItems, maxBytes, concurrency } = this.#options;
    if (this.#closing.signal.aborted) return this.drop("shut down");
    if (this.#open.has(item.name)) return true;
    if (this.#open.size >= maxItems || this.#bytes + item.bytes.length > maxBytes) {
      return this.drop("queue full");
    }
    const open = new Open(item);
    this.#open.set(item.name, open);
    this.#next.push(open);
    this.#bytes += item.bytes.length;
    if (this.#workers < concurrency) void this.#work();
    return true;
  }

  /** Counts a loss, and says so the first time that a reason occurs. */
  drop(reason: string): false {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    if (!this.#said.has(reason)) {
      this.#said.add(reason);
      diag.error(`@genspan/node/upload: content is dropped (${reason})`);
    }
    return false;
  }

  /** Resolves when everything that was added so far is written or dropped. Never rejects. */
  async flush(): Promise<UploadReport> {
    await Promise.all([...this.#open.values()].map(({ settled }) => settled));
    return this.#report();
  }

  /** Like `flush`, but takes nothing in any more and tries what failed once more at most. */
  close(): Promise<UploadReport> {
    this.#closing.abort();
    return this.flush();
  }

  async #work(): Promise<void> {
    this.#workers++;
    for (let open = this.#next.shift(); open !== undefined; open = this.#next.shift()) {
      const { item } = open;
      await this.#store(item);
      this.#open.delete(item.name);
      this.#bytes -= item.bytes.length;
      open.settle();
    }
    this.#workers--;
  }

  async #store(item: Waiting): Promise<void> {
    const { attempts, retryDelayMillis } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts || this.#closing.signal.aborted;
      try {
        await this.#write(item);
        this.#stored++;
        return;
      } catch (error) {
        const reason = reasonOf(error);
        if (last || permanent.has(reason)) {
          this.drop(reason);
          return;
        }
      }
      await pause(retryDelayMillis * 2 ** (attempt - 1), this.#closing.signal);
    }
  }

  #report(): UploadReport {
    const reasons = Object.fromEntries(this.#reasons);
    const dropped = [...this.#reasons.values()].reduce((sum, count) => sum + count, 0);
    const report = { stored: this.#stored, dropped, reasons };
    if (dropped > 0) {
      const counts = [...this.#reasons].map(([reason, count]) => `${reason}: ${count}`);
      diag.error(`@genspan/node/upload: ${dropped} dropped (${counts.join(", ")})`);
    }
    this.#stored = 0;
    this.#reasons = new Map();
    return report;
  }
}

/** An item and the promise of its end. */
class Open {
  readonly item: Waiting;
  readonly settled: Promise<void>;
  settle: () => void = () => {};

  constructor(item: Waiting) {
    this.item = item;
    this.settled = new Promise((resolve) => {
      this.settle = resolve;
    });
  }
}

/** The code of a file system's error; its message holds paths. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === "string" ? code : typeof name === "string" ? name : "unknown";
}

/** Waits, but not once `signal` is aborted. */
function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}
