import { warn } from "./report.ts";

/** An invocation that stands in the list; the links are the list's own. */
export interface OpenEntry {
  older: OpenEntry | undefined;
  newer: OpenEntry | undefined;
  /** Ends it with status ERROR and `error.type` `interrupted`. */
  interrupt(): void;
}

/** How many open invocations are remembered; the oldest beyond that are forgotten. */
export const openLimit = 10_000;

/**
 * The invocations that have not ended, oldest first. The links lie in the entries themselves, so
 * that adding and removing costs no allocation; an entry that leaves keeps no other alive.
 */
export class OpenInvocations {
  size = 0;
  private oldest: OpenEntry | undefined;
  private newest: OpenEntry | undefined;
  private overflowed = false;

  add(entry: OpenEntry): void {
    if (this.size >= openLimit) this.forgetOldest();
    entry.older = this.newest;
    if (this.newest === undefined) this.oldest = entry;
    else this.newest.newer = entry;
    this.newest = entry;
    this.size++;
  }

  /** Removes an entry; one that was forgotten is left alone. */
  remove(entry: OpenEntry): void {
    const { older, newer } = entry;
    if (older === undefined && this.oldest !== entry) return;
    if (older === undefined) this.oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.newest = older;
    else newer.older = older;
    entry.older = undefined;
    entry.newer = undefined;
    this.size--;
  }

  /** Ends every open invocation, the youngest first, and says how many there were. */
  interruptAll(): number {
    // The end of one may start others, as span processors can: these stay open.
    const entries: OpenEntry[] = [];
    for (let entry = this.newest; entry !== undefined; entry = entry.older) entries.push(entry);
    for (const entry of entries) entry.interrupt();
    return entries.length;
  }

  private forgetOldest(): void {
    if (!this.overflowed) {
      this.overflowed = true;
      warn(`more than ${openLimit} invocations are open; shutdown will not end the oldest`);
    }
    if (this.oldest !== undefined) this.remove(this.oldest);
  }
}
