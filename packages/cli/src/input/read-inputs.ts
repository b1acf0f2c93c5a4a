import { stat } from "node:fs/promises";
import { Progress } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";
import { InputError } from "./input-error.ts";
import { inputName, readBytes, STANDARD_INPUT } from "./read-bytes.ts";
import { readSignals } from "./read-signals.ts";
import type { Signal } from "./signal.ts";

/**
 * The records of all files, or of standard input where none is named, with a progress line on the
 * terminal.
 *
 * @throws {InputError} when a file cannot be read, and when there is no record in any.
 */
export async function* readInputs(
  named: readonly string[],
  { stdin, stderr }: Terminal,
): AsyncGenerator<Signal[]> {
  if (named.length === 0 && stdin.isTTY) {
    throw new UsageError("name the files to read, or pipe OTLP/JSON into the command");
  }
  const files = named.length === 0 ? [STANDARD_INPUT] : named;
  const progress = new Progress(stderr, await totalSize(files));
  let found = false;
  try {
    for (const file of files) {
      const bytes = readBytes(file, stdin, (count) => progress.add(count));
      for await (const batch of readSignals(inputName(file), bytes)) {
        found = true;
        yield batch;
      }
    }
  } finally {
    progress.clear();
  }
  if (!found) {
    const reason = "no spans, metrics or log records in OTLP/JSON";
    throw new InputError(files.map(inputName).join(", "), undefined, reason);
  }
}

/** Absent when standard input is among the files; files that are missing are reported later. */
async function totalSize(files: readonly string[]): Promise<number | undefined> {
  if (files.includes(STANDARD_INPUT)) return undefined;
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
