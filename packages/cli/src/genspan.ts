#!/usr/bin/env node
import { main } from "./main.ts";

const EXIT_TROUBLE = 2;
/** What shells report of a program that SIGPIPE ended, which Node itself does not let happen. */
const EXIT_READER_LEFT = 141;

process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave before the end: `genspan tree … | head`.
  if (code === "EPIPE") process.exit(EXIT_READER_LEFT);
  process.stderr.write(`genspan: standard output: ${message}\n`);
  process.exit(EXIT_TROUBLE);
});
// Where nobody reads the reasons, the exit code still tells.
process.stderr.on("error", () => {});

process.exitCode = await main(process.argv.slice(2), process);
