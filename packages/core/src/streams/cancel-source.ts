import type { AbortSignalLike } from "../values/abort-signal.ts";

import { methodOf } from "./replace-methods.ts";
import type { StreamedInvocation } from "./streamed-invocation.ts";

/** What the streams of API clients have for their request, by the part that is used. */
interface Controlled {
  readonly controller?: { abort?: unknown; signal?: Partial<AbortSignalLike> } | null;
}

/** The signal by which a source itself is aborted. */
export function signalOf(source: object): AbortSignalLike | undefined {
  const signal = (source as Controlled).controller?.signal;
  return typeof signal?.addEventListener === "function" ? (signal as AbortSignalLike) : undefined;
}

/** Cancels the request behind a stream: by its abort controller, or as web streams do. */
export function cancelSource(source: object, recorder: StreamedInvocation["recorder"]): void {
  try {
    const { controller } = source as Controlled;
    const cancelled =
      typeof controller?.abort === "function"
        ? controller.abort()
        : methodOf(source, "cancel")?.call(source);
    // Nobody asked for the cancelling, so nobody waits for what it gives.
    Promise.resolve(cancelled).catch(() => {});
  } catch (error) {
    recorder.lost("the cancelling of the source", error);
  }
}
