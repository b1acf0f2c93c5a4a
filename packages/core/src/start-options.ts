import type { Attributes, Context, Link, SpanKind, TimeInput } from "@opentelemetry/api";
import type { ContentOptions } from "./options.ts";

/** The part of an `AbortSignal` that is used; the type needs no DOM library. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What an invocation can hang on: another invocation, or any context of the OTel API. */
export type Parent = { readonly context: Context } | Context;

/** Options of every verb. */
export interface StartOptions {
  /** The active context, unless it is given. */
  readonly parent?: Parent | undefined;
  readonly startTime?: TimeInput | undefined;
  /** The user's own attributes: they win over genspan's, `error.type` apart. */
  readonly attributes?: Attributes | undefined;
  readonly links?: Link[] | undefined;
  /** The span kind, where the operation's own does not fit. */
  readonly kind?: SpanKind | undefined;
  /** Overrides the content policy for this invocation. */
  readonly content?: ContentOptions | undefined;
  /** Aborting it ends a stream; a failure while it is aborted is an `AbortError`. */
  readonly signal?: AbortSignalLike | undefined;
}
