import { isThenable } from "../observe-result.ts";
import type { AbortSignalLike } from "../start-options.ts";
import { methodOf } from "./replace-methods.ts";
import type { StreamTap } from "./stream-tap.ts";

interface Controlled {
  readonly controller?: { abort?: unknown; signal?: Partial<AbortSignalLike> } | null;
}

/** The signal by which a source itself is aborted. */
export function signalOf(source: object): AbortSignalLike | undefined {
  const signal = (source as Controlled).controller?.signal;
  return typeof signal?.addEventListener === "function" ? (signal as AbortSignalLike) : undefined;
}

/** Cancels the request behind a stream: by its abort controller, or as web streams do. */
export function cancelSource(source: object, tap: StreamTap): void {
  try {
    const { controller } = source as { controller?: { abort?: unknown } };
    const cancelled =
      typeof controller?.abort === "function"
        ? controller.abort()
        : methodOf(source, "cancel")?.call(source);
    // Nobody asked for the cancelling, so nobody waits for what it gives.
    if (isThenable(cancelled)) cancelled.then(undefined, () => {});
  } catch (error) {
    tap.invocation.recorder.lost("the cancelling of the source", error);
  }
}
