import { diag } from "@opentelemetry/api";
import { type Environment, envChoices } from "./environment.ts";

/** Values of `OTEL_PROPAGATORS` that need no further package. */
export type PropagatorName = "tracecontext" | "baggage";

/** What `OTEL_PROPAGATORS` lists; by default both. */
export function propagatorsOf(env: Environment): readonly PropagatorName[] {
  const listed = envChoices(env, "OTEL_PROPAGATORS") ?? ["tracecontext", "baggage"];
  for (const name of listed)
    if (!["tracecontext", "baggage", "none"].includes(name))
      diag.warn(`@genspan/node: OTEL_PROPAGATORS: give ${name} as the option propagator`);
  return listed.filter((name) => name === "tracecontext" || name === "baggage");
}
