import { PassThrough, Readable } from "node:stream";
import type { Terminal } from "./terminal.ts";

/** A terminal for tests, whose output can be read as text. */
export interface FakeTerminal extends Terminal {
  output(): string;
  errors(): string;
}

/** What the terminal of a test is like. */
export interface FakeTerminalOptions {
  input?: string | Uint8Array;
  isTTY?: boolean;
  env?: Record<string, string>;
}

/** Gives a terminal for tests. */
export function fakeTerminal({
  input,
  isTTY = false,
  env = {},
}: FakeTerminalOptions = {}): FakeTerminal {
  const stdin = input === undefined ? Readable.from([]) : Readable.from([Buffer.from(input)]);
  const stdout = sink(isTTY);
  const stderr = sink(isTTY);
  const terminal: FakeTerminal = {
    stdin: Object.assign(stdin, { isTTY: isTTY && input === undefined }),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    output: stdout.text,
    errors: stderr.text,
  };
  return terminal;
}

function sink(isTTY: boolean) {
  let text = "";
  const stream = Object.assign(new PassThrough(), { isTTY });
  stream.on("data", (chunk) => {
    text += chunk;
  });
  return { stream, text: () => text };
}
