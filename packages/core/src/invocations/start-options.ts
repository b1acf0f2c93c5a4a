import type { Attributes, Link, SpanKind, TimeInput } from "@opentelemetry/api";
import type { Parent } from "../contexts/scope-context.ts";
import type { ContentOptions } from "../process/options.ts";
import type { AbortSignalLike } from "../values/abort-signal.ts";

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
