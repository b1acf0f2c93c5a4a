import { warn } from "./report.ts";

/** An invocation that stands in the list. */
export interface OpenEntry {
  /** Where it stands; the list's own. */
  place: number;
  /** Ends it with status ERROR and `error.type` `interrupted`. */
  interrupt(): void;
}

/** How many open invocations are remembered; the oldest beyond that are forgotten. */
export const openLimit = 10_000;

/**
 * The invocations that have not ended, oldest first. Those that end leave gaps, which are closed
 * when there are as many as entries may be; an entry that leaves keeps no other alive.
 */
export class OpenInvocations {
  size = 0;
  private entries: (OpenEntry | undefined)[] = [];
  /** No entry stands before this place. */
  private oldest = 0;
  private overflowed = false;

  add(entry: OpenEntry): void {
    if (this.size >= openLimit) this.forgetOldest();
    if (this.entries.length >= 2 * openLimit) this.closeGaps();
    entry.place = this.entries.length;
    this.entries.push(entry);
    this.size++;
  }

  /** Removes an entry; one that was forgotten is left alone. */
  remove(entry: OpenEntry): void {
    const { entries } = this;
    if (entries[entry.place] !== entry) return;
    this.size--;
    if (entry.place === entries.length - 1) entries.pop();
    else entries[entry.place] = undefined;
  }

  /** Ends every open invocation, the youngest first, and says how many there were. */
  interruptAll(): number {
    // The end of one may start others, as span processors can: these stay open.
    const open = this.entries.filter((entry) => entry !== undefined).reverse();
    for (const entry of open) entry.interrupt();
    return open.length;
  }

  private forgetOldest(): void {
    if (!this.overflowed) {
      this.overflowed = true;
      warn(`more than ${openLimit} invocations are open; shutdown will not end the oldest`);
    }
    while (this.entries[this.oldest] === undefined) this.oldest++;
    this.remove(this.entries[this.oldest]!);
  }

  private closeGaps(): void {
    this.entries = this.entries.filter((entry) => entry !== undefined);
    this.oldest = 0;
    for (const [place, entry] of this.entries.entries()) entry!.place = place;
  }
}
