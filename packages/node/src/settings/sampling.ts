import { type Environment, envChoice, envNumber } from "./environment.ts";

/** Values of `OTEL_TRACES_SAMPLER`. */
export type SamplerName =
  | "always_on"
  | "always_off"
  | "traceidratio"
  | "parentbased_always_on"
  | "parentbased_always_off"
  | "parentbased_traceidratio";

const samplers: readonly SamplerName[] = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
];

/** What `OTEL_TRACES_SAMPLER` and its argument say; by default the parent's decision, else all. */
export function samplerOf(env: Environment): { name: SamplerName; ratio: number } {
  const name = envChoice(env, samplers, "OTEL_TRACES_SAMPLER") ?? "parentbased_always_on";
  const ratio = envNumber(env, "OTEL_TRACES_SAMPLER_ARG") ?? 1;
  return { name, ratio: Math.min(ratio, 1) };
}
