import type { RequirementLevel, Requirements } from "../registry/types.ts";
import type { SampleAttribute } from "../samples/sample.ts";
import type { FindingList } from "./finding-list.ts";

const LEVELS = [
  ["required", "Required"],
  ["conditionally_required", "Conditionally required"],
  ["recommended", "Recommended"],
  ["opt_in", "Opt-in"],
] as const satisfies readonly (readonly [RequirementLevel, string])[];

/** Reports the attributes that a definition asks for and that are not there. */
export function checkRequirements(
  findings: FindingList,
  requirements: Requirements,
  values: ReadonlyMap<string, unknown>,
  applies: (name: string) => boolean = () => true,
): void {
  for (const [level, word] of LEVELS) {
    for (const name of requirements[level] ?? []) {
      if (values.has(name) || !applies(name) || conditionFails(name, values)) continue;
      findings.add(
        `${level}_attribute_not_present`,
        `${word} attribute "${name}" is not present.`,
        {
          attribute_key: name,
        },
      );
    }
  }
}

/** Attributes by name, for looking up. */
export function valuesOf(attributes: readonly SampleAttribute[]): ReadonlyMap<string, unknown> {
  return new Map(attributes.map(({ name, value }) => [name, value]));
}

/** What can be asked for: no response or usage of a failure, no first chunk without a stream. */
export function appliesTo(
  values: ReadonlyMap<string, unknown>,
  failed: boolean,
): (name: string) => boolean {
  return (name) => {
    if (failed && /^gen_ai\.(?:response|usage)\./.test(name)) return false;
    if (name !== "gen_ai.response.time_to_first_chunk") return true;
    return values.get("gen_ai.request.stream") === true;
  };
}

/** Conditions that are known not to hold: a failure is checked with the status. */
function conditionFails(name: string, values: ReadonlyMap<string, unknown>): boolean {
  return name === "error.type" || (name === "server.port" && !values.has("server.address"));
}
