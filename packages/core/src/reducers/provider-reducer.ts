import type { Inference } from "../operations/inference.ts";
import type { Reducer } from "../streams/stream-source.ts";

/** A reducer of a provider's chunks that reads the provider's whole responses, too. */
export type ProviderReducer<C, R> = Reducer<C> & {
  /** What a whole, unstreamed response says of the operation. */
  response(response: R): Partial<Inference>;
};
