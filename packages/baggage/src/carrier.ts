import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  type TextMapGetter,
  type TextMapSetter,
} from "@opentelemetry/api";
import { getIdentity, type IdentityKey, identityAttributes, identityKeys } from "./identity.ts";
import { wireObstacle } from "./mirror.ts";
import { report } from "./report.ts";
import { setIdentity } from "./set-identity.ts";
import { sharedState } from "./shared-state.ts";
import { maxPairLength } from "./wire.ts";

const field = "baggage";
const maxHeaderLength = 8192;

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
  try {
    const held = pairsOf(headerOf(setter.get?.(carrier, field)));
    const pairs = held.filter((pair) => identityKeyOf(pair) === undefined);
    for (const key of identityKeys) {
      const value = identity[key];
      if (value === undefined) continue;
      const obstacle = wireObstacle(value, sharedState().maxValueLength);
      const pair = obstacle ? "" : `${identityAttributes[key]}=${encodeURIComponent(value)}`;
      if (obstacle !== undefined) report(`identity ${key} is not sent: ${obstacle}`);
      else if (!hasRoom(pairs, pair)) report(`identity ${key} is not sent: baggage is full`);
      else pairs.push(pair);
    }
    if (pairs.length > 0) setter.set(carrier, field, pairs.join(","));
  } catch (error) {
    report("identity is not sent: writing to the carrier failed", error);
  }
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
  try {
    const found: Partial<Record<IdentityKey, string>> = {};
    const header = headerOf(getter.get(carrier, field));
    if (header.length > maxHeaderLength) {
      report(`identity is not taken: the baggage is longer than ${maxHeaderLength}`);
      return context;
    }
    for (const pair of pairsOf(header)) {
      const key = identityKeyOf(pair);
      if (key === undefined) continue;
      const value = decode(encodedValue(pair));
      const obstacle =
        value === undefined
          ? "it is not percent-encoded UTF-8"
          : wireObstacle(value, sharedState().maxValueLength);
      if (obstacle === undefined) found[key] = value as string;
      else report(`identity ${key} is not taken: ${obstacle}`);
    }
    return setIdentity(context, found);
  } catch (error) {
    report("identity is not taken: reading the carrier failed", error);
    return context;
  }
}

const bothWays: TextMapSetter & TextMapGetter = {
  ...defaultTextMapSetter,
  ...defaultTextMapGetter,
};

function headerOf(value: unknown): string {
  const header = Array.isArray(value) ? value.join(",") : value;
  return typeof header === "string" ? header : "";
}

function pairsOf(header: string): string[] {
  return header.split(",").filter((pair) => pair.trim() !== "");
}

function hasRoom(pairs: readonly string[], pair: string): boolean {
  const length = pairs.reduce((sum, each) => sum + each.length + 1, pair.length);
  return pair.length <= maxPairLength && length <= maxHeaderLength;
}

function identityKeyOf(pair: string): IdentityKey | undefined {
  const [content = ""] = pair.split(";");
  const name = decode(content.slice(0, Math.max(content.indexOf("="), 0)).trim());
  return identityKeys.find((key) => identityAttributes[key] === name);
}

function encodedValue(pair: string): string {
  const [content = ""] = pair.split(";");
  return content.slice(content.indexOf("=") + 1).trim();
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
