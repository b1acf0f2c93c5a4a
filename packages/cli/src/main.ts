import packageJson from "../package.json" with { type: "json" };
import type { Command } from "./command.ts";
import { checkCommand } from "./commands/check.ts";
import { treeCommand } from "./commands/tree.ts";
import { commandHelp, programHelp } from "./help.ts";
import { InputError } from "./input/input-error.ts";
import { parseOptions } from "./parse-options.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { UsageError } from "./usage-error.ts";

const COMMANDS: readonly Command[] = [checkCommand, treeCommand];
const EXIT_TROUBLE = 2;

/** Runs the program with its arguments and resolves to the exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.stderr.write(`genspan: ${error.message}\nSee genspan --help.\n`);
    } else if (error instanceof InputError) {
      terminal.stderr.write(`genspan: ${error.message}\n`);
    } else {
      // A fault of genspan must not look like findings, which is what Node's own exit code means.
      terminal.stderr.write(`genspan: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return EXIT_TROUBLE;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((each) => each.name === name);
  const help = args.includes("--help") || args.includes("-h") || name === "help";
  if (command !== undefined && !help) {
    const { values, files } = parseOptions(rest, command.options);
    return command.run(values as never, files, terminal);
  }
  if (help) {
    const topic = command ?? COMMANDS.find((each) => each.name === rest[0]);
    terminal.stdout.write(`${topic ? commandHelp(topic) : programHelp(COMMANDS)}\n`);
    return 0;
  }
  if (name === "--version" || name === "-v") {
    terminal.stdout.write(`${packageJson.version}\n`);
    return 0;
  }
  if (name === undefined) throw new UsageError("which command? check or tree");
  throw new UsageError(`${JSON.stringify(name)} is no command; there are check and tree`);
}
