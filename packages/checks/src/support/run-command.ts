import { spawn } from "node:child_process";

/** How to run a command. */
export interface CommandOptions {
  readonly cwd?: string | undefined;
  readonly env?: { readonly [name: string]: string } | undefined;
  /** In milliseconds; two minutes unless it is given. */
  readonly timeout?: number | undefined;
}

/** Runs a command and gives what it prints; fails with the end of it if it does not succeed. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, timeout = 120_000 }: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      timeout,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else {
        const line = [command, ...args].join(" ");
        const end = `${output}${errors}`.slice(-4_000);
        reject(new Error(`${line}\nended with ${code ?? signal}\n${end}`));
      }
    });
  });
}
