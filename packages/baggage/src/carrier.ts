import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  type TextMapGetter,
  type TextMapSetter,
} from "@opentelemetry/api";
import {
  getIdentity,
  type IdentityKey,
  identityAttributes,
  identityKeyOf,
  identityKeys,
} from "./identity.ts";
import { attempt, report } from "./report.ts";
import { sharedState } from "./shared-state.ts";
import { takeIdentity } from "./take-identity.ts";
import { maxHeaderLength, maxPairLength, parsePair, wireObstacle } from "./wire.ts";

const field = "baggage";

const bothWays: TextMapSetter & TextMapGetter = {
  ...defaultTextMapSetter,
  ...defaultTextMapGetter,
};

/**
 * Writes the whole identity of `context` to the `baggage` field of one carrier, whatever is let out
 * elsewhere: for a queue or a service of one's own. Entries that the field holds already stay, if
 * the carrier is a plain object or `setter` also has a `get`. Never throws.
 */
export function injectIdentity<Carrier>(
  context: Context,
  carrier: Carrier,
  setter: TextMapSetter<Carrier> & Partial<TextMapGetter<Carrier>> = bothWays,
): void {
  const identity = getIdentity(context);
  if (identity === undefined) return;
  attempt("identity is not sent", undefined, () => {
    const { maxValueLength } = sharedState();
    const held = headerOf(setter.get?.(carrier, field));
    let header = held.split(",").filter(isForeign).join(",");
    for (const key of identityKeys) {
      const value = identity[key];
      if (value === undefined) continue;
      const obstacle = wireObstacle(value, maxValueLength);
      const longer = obstacle === undefined ? withEntry(header, key, value) : undefined;
      if (longer !== undefined) header = longer;
      else report(`identity ${key} is not sent: ${obstacle ?? "baggage is full"}`);
    }
    if (header !== held) setter.set(carrier, field, header);
  });
}

/**
 * A context that carries the identity found in the `baggage` field of one carrier over that of
 * `context`: for a carrier whose sender is trusted. Other entries are left alone; values that are
 * too long are reported and dropped. Never throws.
 */
export function extractIdentity<Carrier>(
  context: Context,
  carrier: Carrier,
  getter: TextMapGetter<Carrier> = defaultTextMapGetter,
): Context {
  return attempt("identity is not taken", context, () => {
    const header = headerOf(getter.get(carrier, field));
    if (header.length > maxHeaderLength) {
      report(`identity is not taken: the baggage is longer than ${maxHeaderLength}`);
      return context;
    }
    const entries = new Map(header.split(",").map(parsePair));
    return takeIdentity(context, (name) => entries.get(name), sharedState().maxValueLength);
  });
}

/** `header` with one more entry, if there is room for it. */
function withEntry(header: string, key: IdentityKey, value: string): string | undefined {
  const pair = `${identityAttributes[key]}=${encodeURIComponent(value)}`;
  const longer = header === "" ? pair : `${header},${pair}`;
  return pair.length <= maxPairLength && longer.length <= maxHeaderLength ? longer : undefined;
}

function headerOf(value: unknown): string {
  const header = Array.isArray(value) ? value.join(",") : value;
  return typeof header === "string" ? header : "";
}

function isForeign(pair: string): boolean {
  return pair.trim() !== "" && identityKeyOf(parsePair(pair)[0]) === undefined;
}
