import type { Terminal } from "./terminal.ts";

const QUIET_MILLISECONDS = 700;
const STEP_MILLISECONDS = 100;
const CLEAR_LINE = "\r\u001b[2K";

/** A line on the terminal that says how far reading has come; nothing where stderr is none. */
export class Progress {
  readonly #stderr: Terminal["stderr"];
  readonly #total: number | undefined;
  readonly #now: () => number;
  #bytes = 0;
  #next: number;
  #shown = false;

  /** With the number of bytes to read, where it is known. */
  constructor(stderr: Terminal["stderr"], total?: number, now: () => number = Date.now) {
    this.#stderr = stderr;
    this.#total = total;
    this.#now = now;
    // What is done at once needs no progress.
    this.#next = now() + QUIET_MILLISECONDS;
  }

  /** Adds bytes that were read. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (!this.#stderr.isTTY || this.#now() < this.#next) return;
    this.#next = this.#now() + STEP_MILLISECONDS;
    this.#shown = true;
    this.#stderr.write(`${CLEAR_LINE}reading  ${this.#text()}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#shown) this.#stderr.write(CLEAR_LINE);
    this.#shown = false;
  }

  #text(): string {
    if (!this.#total) return megabytes(this.#bytes);
    const percent = Math.min(100, Math.floor((this.#bytes / this.#total) * 100));
    return `${percent} %  ${megabytes(this.#bytes)} of ${megabytes(this.#total)}`;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`;
}
