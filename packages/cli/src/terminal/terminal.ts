import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

/** What a command has of the process; `process` is one. */
export interface Terminal {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean };
  stderr: Writable & { isTTY?: boolean };
  env: Readonly<Record<string, string | undefined>>;
}

const CHUNK_CHARACTERS = 64 * 1024;

/** Whether output may have colours: on a terminal, unless `NO_COLOR` or `TERM` say otherwise. */
export function hasColors({ stdout, env }: Terminal): boolean {
  return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
}

/** Writes lines no faster than the reader takes them. */
export async function writeLines(
  stdout: Writable,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  let pending = "";
  for await (const line of lines) {
    pending += `${line}\n`;
    if (pending.length < CHUNK_CHARACTERS) continue;
    if (!stdout.write(pending)) await once(stdout, "drain");
    pending = "";
  }
  if (pending !== "") stdout.write(pending);
}
