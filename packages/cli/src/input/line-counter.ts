const NEWLINE = 10;

/** Says on which line a byte of a stream is, for offsets that only grow. */
export class LineCounter {
  #line = 1;
  #chunk: Uint8Array = new Uint8Array();
  /** Where the chunk starts in the stream. */
  #start = 0;
  /** Up to where the newlines of the chunk are counted. */
  #counted = 0;

  /** Takes the next chunk of the stream. */
  push(chunk: Uint8Array): void {
    this.lineAt(this.#start + this.#chunk.length);
    this.#start += this.#chunk.length;
    this.#chunk = chunk;
    this.#counted = 0;
  }

  /** The line, counted from 1, of the byte at this offset of the stream. */
  lineAt(offset: number): number {
    const end = offset - this.#start;
    let newline = this.#chunk.indexOf(NEWLINE, this.#counted);
    while (newline !== -1 && newline < end) {
      this.#line += 1;
      this.#counted = newline + 1;
      newline = this.#chunk.indexOf(NEWLINE, this.#counted);
    }
    return this.#line;
  }
}
