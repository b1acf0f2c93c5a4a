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
  present: ReadonlySet<string>,
  applies: (name: string) => boolean = () => true,
): void {
  for (const [level, word] of LEVELS) {
    for (const name of requirements[level] ?? []) {
      if (present.has(name) || !applies(name) || conditionFails(name, present)) continue;
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

/** The names of attributes, for looking up. */
export function namesOf(attributes: readonly SampleAttribute[]): ReadonlySet<string> {
  return new Set(attributes.map(({ name }) => name));
}

/** Conditions that are known not to hold: a failure is checked with the status. */
function conditionFails(name: string, present: ReadonlySet<string>): boolean {
  return name === "error.type" || (name === "server.port" && !present.has("server.address"));
}
