/** How a stream came to its end. */
export type StreamEnd = "done" | "left" | "failed";

/**
 * Hears, once, how something that was read came to its end: with the error where it failed, and
 * with what a generator returned where it is done.
 */
export type EndListener = (end: StreamEnd, value?: unknown) => void;
