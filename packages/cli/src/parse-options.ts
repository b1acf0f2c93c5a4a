import { parseArgs } from "node:util";
import type { Option } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** The values of the options and the files that were named. */
export interface ParsedOptions {
  values: Record<string, string | boolean | string[] | undefined>;
  files: string[];
}

/** Reads the arguments of a command. @throws {UsageError} naming the option and what is allowed. */
export function parseOptions(
  args: readonly string[],
  options: Readonly<Record<string, Option>>,
): ParsedOptions {
  const { values, positionals } = parse(args, options);
  const result: ParsedOptions = { values: {}, files: positionals };
  for (const [name, option] of Object.entries(options)) {
    const given = values[name];
    if (option.type === "boolean") {
      result.values[name] = given === true;
      continue;
    }
    const texts = given === undefined ? [option.fallback] : [given].flat();
    const chosen = texts.filter((text) => typeof text === "string");
    const list = option.multiple ? chosen.flatMap(separated) : chosen;
    for (const value of list) requireChoice(name, value, option.choices);
    // An empty value is what an unset variable leaves of --option="$VARIABLE".
    if (list.length === 0 && option.fallback) requireChoice(name, "", option.choices);
    result.values[name] = option.multiple ? list : list[0];
  }
  return result;
}

function separated(text: string): string[] {
  return text
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

function parse(args: readonly string[], options: Readonly<Record<string, Option>>) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, multiple }]) => [
          name,
          { type, multiple: multiple ?? false },
        ]),
      ),
    });
  } catch (error) {
    // The first sentence names the option; what follows is advice on escaping.
    throw new UsageError((error as Error).message.split(/[.\n]/)[0]);
  }
}

function requireChoice(name: string, value: string, choices: readonly string[] | undefined): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new UsageError(`--${name} is ${choices.join(", ")}, and not ${JSON.stringify(value)}`);
}
