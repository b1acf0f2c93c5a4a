import { takeSnapshot } from "../contexts/snapshot.ts";
import type { InvocationState } from "../invocations/invocation-state.ts";
import type { Values } from "../operations/row.ts";
import { guarded, report } from "../process/report.ts";
import { isGenerator } from "../streams/generators.ts";
import { type AnyIterator, watchIterator } from "../streams/iterators.ts";
import type { EndListener } from "../streams/stream-end.ts";
import { atOnce, isThenable } from "../values/thenable.ts";
import { observeThenable } from "./observe-thenable.ts";

/** Gives the values that a result stands for. */
export type ResultMapper = (result: unknown) => Values | undefined;

/**
 * Ends the invocation when what its work returned is there, and gives that back: a native promise
 * as the promise derived from it, anything else as itself.
 */
export function observeResult<R>(invocation: InvocationState, result: R, map?: ResultMapper): R {
  try {
    if (isThenable(result)) {
      if (invocation.isSilent) return result;
      return observeThenable(result, endOf(invocation, map), invocation.context);
    }
    if (isGenerator(result)) {
      return invocation.isSilent ? result : observeGenerator(invocation, result, map);
    }
  } catch (error) {
    report(invocation.recorder.operation.name, "the end of the result cannot be seen", error);
  }
  succeed(invocation, result, map);
  return result;
}

function succeed(invocation: InvocationState, result: unknown, map?: ResultMapper): void {
  // Work that gives back `invocation.stream(...)` has only begun.
  if (invocation.streams) return;
  const { name } = invocation.recorder.operation;
  if (map === undefined || invocation.ended) invocation.settle();
  else invocation.settle(guarded(name, "the result", () => atOnce(map(result))) ?? undefined);
}

function endOf(invocation: InvocationState, map: ResultMapper | undefined): EndListener {
  return (how, value) => {
    if (how === "failed") invocation.settleError(value);
    else succeed(invocation, value, how === "done" ? map : undefined);
  };
}

/** Keeps the invocation open to the end of a generator, and active in each of its steps. */
function observeGenerator<T extends AnyIterator>(
  invocation: InvocationState,
  generator: T,
  map: ResultMapper | undefined,
): T {
  const ended = endOf(invocation, map);
  const end: EndListener = (how, value) => {
    ended(how, value);
    // Streams that it made and left behind do not outlive it.
    invocation.settle();
  };
  const sync = !(Symbol.asyncIterator in generator);
  return watchIterator(generator, { inside: takeSnapshot(invocation.context), sync, end });
}
