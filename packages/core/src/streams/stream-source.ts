import type { FinishReason } from "../operations/messages.ts";
import type { TokenUsage } from "../operations/model-fields.ts";

/** A piece of a tool call; pieces with one index are one call, until another id and name come. */
export interface ToolCallDelta {
  index: number;
  id?: string | undefined;
  name?: string | undefined;
  /** A piece of the arguments' JSON text. */
  arguments?: string | undefined;
}

/** Token counts as a stream tells them. */
export interface StreamUsage extends TokenUsage {
  /** Input tokens beside those of the caches: `inputTokens` is then the sum of the three. */
  uncachedInputTokens?: number | undefined;
}

/** What one chunk adds to one choice of the response. */
export interface StreamDelta {
  /** The number of the choice; 0 unless it is given. */
  choice?: number | undefined;
  text?: string | undefined;
  reasoning?: string | undefined;
  toolCalls?: readonly ToolCallDelta[] | undefined;
  /** Counts so far: the last one given for each counts. */
  usage?: StreamUsage | undefined;
  finishReason?: FinishReason | undefined;
  responseId?: string | undefined;
  responseModel?: string | undefined;
}

/** Says what a chunk means. It is called once for each chunk, in order. */
export type Reducer<C> = (chunk: C) => StreamDelta | readonly StreamDelta[] | undefined;

/** A web stream, by the part that tells it apart. */
interface Readable<C> {
  getReader(): { read(): Promise<{ done: boolean; value?: C }> };
}

/** What a stream, or a promise or function of one, gives piece by piece. */
export type Chunk<S> = S extends (...args: never[]) => infer R
  ? Chunk<R>
  : S extends PromiseLike<infer P>
    ? Chunk<P>
    : S extends AsyncIterable<infer C>
      ? C
      : S extends Readable<infer C>
        ? C
        : S extends Iterable<infer C>
          ? C
          : unknown;

/** What comes back for a source: its own kind, or a promise of it. */
export type StreamResult<S> = S extends (...args: never[]) => infer R
  ? Promise<Awaited<R>>
  : S extends PromiseLike<infer P>
    ? Promise<Awaited<P>>
    : S;
