import { InputError } from "./input-error.ts";

/**
 * What was read up to the place where the input is wrong: a file that a program is still writing
 * ends within a line. What comes before anything was read is thrown.
 */
export class UntilWrong<T> implements AsyncIterable<T> {
  /** What was wrong, once everything before it has been read. */
  error: InputError | undefined;
  readonly #items: AsyncIterable<T>;

  constructor(items: AsyncIterable<T>) {
    this.#items = items;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    let hasRead = false;
    try {
      for await (const item of this.#items) {
        hasRead = true;
        yield item;
      }
    } catch (error) {
      if (!hasRead || !(error instanceof InputError)) throw error;
      this.error = error;
    }
  }
}
