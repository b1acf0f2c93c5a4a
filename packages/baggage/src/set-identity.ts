import { type Context, context as contextApi, propagation } from "@opentelemetry/api";
import {
  getIdentity,
  type Identity,
  identityContextKey,
  mergeIdentity,
  readIdentity,
} from "./identity.ts";
import { IdentityMirror, mirrorParts, withoutIdentityNames } from "./mirror.ts";
import type { IdentityOptions } from "./options.ts";
import { report } from "./report.ts";
import { sharedState } from "./shared-state.ts";

/**
 * A context that carries `identity` over what `context` carries already; keys that are omitted
 * stay, and without any key `context` itself comes back. Options that are not given are those of
 * the baggage in `context`, else those of the process. Values that are no strings are reported and
 * dropped. Never throws.
 */
export function setIdentity(
  context: Context,
  identity: Identity,
  options?: IdentityOptions,
): Context {
  try {
    const added = readIdentity(identity);
    if (added === undefined) return context;
    const merged = mergeIdentity(added, getIdentity(context));
    const changed = context.setValue(identityContextKey, merged);
    const baggage = propagation.getBaggage(context);
    const former = mirrorParts(baggage);
    const state = sharedState();
    const mirrored = options?.baggage ?? (former !== undefined || state.baggage);
    if (!mirrored) return former ? propagation.setBaggage(changed, former.foreign) : changed;
    const mirror = new IdentityMirror({
      identity: merged,
      foreign: withoutIdentityNames(baggage),
      wire: Array.isArray(options?.wire) ? options.wire : (former?.wire ?? state.wire),
      withheld: former?.withheld.filter((key) => added[key] === undefined) ?? [],
    });
    return propagation.setBaggage(changed, mirror);
  } catch (error) {
    report("identity is not published", error);
    return context;
  }
}

/** Runs `fn` with `identity` in the active context and returns what it returns. */
export function withIdentity<T>(identity: Identity, fn: () => T, options?: IdentityOptions): T {
  return contextApi.with(setIdentity(contextApi.active(), identity, options), fn);
}
