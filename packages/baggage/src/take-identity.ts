import type { Context } from "@opentelemetry/api";
import { type IdentityKey, identityAttributes, identityKeys } from "./identity.ts";
import { report } from "./report.ts";
import { setIdentity } from "./set-identity.ts";
import { wireObstacle } from "./wire.ts";

/**
 * A context that carries the identity that arrived over that of `context`. `entry` gives what came
 * under a name, if anything; values that are wrong or longer than `maxLength` are reported and
 * dropped.
 */
export function takeIdentity(
  context: Context,
  entry: (name: string) => unknown,
  maxLength: number,
): Context {
  const taken: Partial<Record<IdentityKey, string>> = {};
  for (const key of identityKeys) {
    const value = entry(identityAttributes[key]);
    if (value === undefined) continue;
    const obstacle = wireObstacle(value, maxLength);
    if (obstacle === undefined) taken[key] = value as string;
    else report(`identity ${key} is not taken: ${obstacle}`);
  }
  return setIdentity(context, taken);
}
