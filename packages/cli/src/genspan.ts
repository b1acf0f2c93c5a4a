#!/usr/bin/env node
import { main } from "./main.ts";

// The reader of a pipe may leave before the end: `genspan tree … | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(2);
});

process.exitCode = await main(process.argv.slice(2), process);
