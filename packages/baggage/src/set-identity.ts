import { type Context, context as contextApi, propagation } from "@opentelemetry/api";
import {
  getIdentity,
  type Identity,
  identityContextKey,
  identityKeys,
  mergeIdentity,
  readIdentity,
} from "./identity.ts";
import { IdentityMirror, mirrorParts, withoutIdentityNames } from "./mirror.ts";
import { type IdentityOptions, sharedState } from "./options.ts";

/**
 * A context that carries `identity` over what `context` carries already; keys that are omitted
 * stay. Options not given come from the baggage of `context`, else from the process. Values that
 * are no strings are reported and dropped; this never throws.
 */
export function setIdentity(
  context: Context,
  identity: Identity,
  options?: IdentityOptions,
): Context {
  const added = readIdentity(identity);
  const inherited = getIdentity(context);
  if (inherited === undefined && identityKeys.every((key) => added[key] === undefined)) {
    return context;
  }
  const merged = mergeIdentity(inherited, added);
  return mirrorIdentity(context.setValue(identityContextKey, merged), added, options);
}

/** Runs `fn` with `identity` in the active context and returns what it returns. */
export function withIdentity<T>(identity: Identity, fn: () => T, options?: IdentityOptions): T {
  return contextApi.with(setIdentity(contextApi.active(), identity, options), fn);
}

/** `context` with its identity shown in its baggage; `added` are the parts that are new in it. */
export function mirrorIdentity(
  context: Context,
  added: Identity,
  options: IdentityOptions | undefined,
): Context {
  const baggage = propagation.getBaggage(context);
  const former = mirrorParts(baggage);
  const state = sharedState();
  if ((options?.baggage ?? state.baggage) === false) {
    return former === undefined ? context : propagation.setBaggage(context, former.foreign);
  }
  const wire = Array.isArray(options?.wire) ? options.wire : (former?.wire ?? state.wire);
  const mirror = new IdentityMirror({
    identity: getIdentity(context) ?? {},
    foreign: withoutIdentityNames(baggage),
    wire,
    withheld: (former?.withheld ?? []).filter((key) => added[key] === undefined),
  });
  return propagation.setBaggage(context, mirror);
}
