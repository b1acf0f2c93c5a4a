import { diag } from "@opentelemetry/api";
import { longestMillis } from "./check.ts";

/** Environment variables; an empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The first of the variables that is set, trimmed. */
export function envText(env: Environment, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = env[name]?.trim();
    if (value) return value;
  }
  return undefined;
}

/** A comma-separated list, undefined if not set. */
export function envList(env: Environment, name: string): readonly string[] | undefined {
  return envText(env, name)
    ?.split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** A list of names, in any case. */
export function envChoices(env: Environment, name: string): readonly string[] | undefined {
  return envList(env, name)?.map((entry) => entry.toLowerCase());
}

/** Which numbers make sense. */
export interface NumberRange {
  /** Default 0. */
  readonly least?: number;
  /** Default any finite number. */
  readonly most?: number;
}

/** Milliseconds, of which none would be no time at all. */
export const someMillis: NumberRange = { least: 1, most: longestMillis };

/** A number of the range; anything else is reported and counts as not set. */
export function envNumber(
  env: Environment,
  name: string,
  { least = 0, most = Number.POSITIVE_INFINITY }: NumberRange = {},
): number | undefined {
  const text = envText(env, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= least && value <= most) return value;
  const allowed = Number.isFinite(most) ? `from ${least} to ${most}` : `of at least ${least}`;
  const why = value >= 0 ? `no number ${allowed}` : "no number";
  diag.warn(`@genspan/node: ${name} is ${why} and is ignored`);
  return undefined;
}

/** One of the allowed values; anything else is reported and counts as not set. */
export function envChoice<T extends string>(
  env: Environment,
  allowed: readonly T[],
  ...names: readonly string[]
): T | undefined {
  const name = names.find((one) => envText(env, one) !== undefined);
  if (name === undefined) return undefined;
  const text = envText(env, name)?.toLowerCase();
  const found = allowed.find((choice) => choice === text);
  if (!found) diag.warn(`@genspan/node: ${name} must be one of ${allowed.join(", ")}`);
  return found;
}

/** True for `true` in any case, as the OpenTelemetry specification has it. */
export function envBoolean(env: Environment, name: string): boolean {
  return envText(env, name)?.toLowerCase() === "true";
}

/** Picks the given keys whose variables hold a number. */
export function envNumbers<K extends string>(
  env: Environment,
  names: Readonly<Record<K, string>>,
): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  for (const key of Object.keys(names) as K[]) {
    const value = envNumber(env, names[key]);
    if (value !== undefined) found[key] = value;
  }
  return found;
}
