import type { Terminal } from "./terminal/terminal.ts";

/** An option of a command: what `parseArgs` of Node takes, and what the help says. */
export interface Option {
  type: "string" | "boolean";
  /** May be given more than once, and holds values separated by commas. */
  multiple?: boolean;
  /** What the help calls the value. */
  value?: string;
  /** The values that are allowed; any where absent. */
  choices?: readonly string[];
  /** The value where the option is not given; a list separated by commas for `multiple`. */
  fallback?: string;
  help: string;
}

/** The values of options, by their name. */
export type ValuesOf<O extends Readonly<Record<string, Option>>> = {
  [K in keyof O]: O[K] extends { type: "boolean" }
    ? boolean
    : O[K] extends { multiple: true }
      ? string[]
      : O[K] extends { fallback: string }
        ? string
        : string | undefined;
};

/** A command: its options as data, and what it does. */
export interface Command<
  O extends Readonly<Record<string, Option>> = Readonly<Record<string, Option>>,
> {
  name: string;
  summary: string;
  /** What the help says below the usage line. */
  description: string;
  options: O;
  examples: readonly (readonly [command: string, purpose: string])[];
  /** Resolves to the exit code. */
  run(values: ValuesOf<O>, files: string[], terminal: Terminal): Promise<number>;
}

/** Gives a command with its option types kept; the values in `run` are typed after them. */
export function defineCommand<const O extends Readonly<Record<string, Option>>>(
  command: Command<O>,
): Command {
  return command as unknown as Command;
}
