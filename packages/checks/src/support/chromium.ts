import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { runCommand } from "./run-command.ts";

const binary = "/usr/bin/chromium";

/** Whether the machine can have Debian's Chromium; CI can, or its tests fail. */
export function cannotHaveChromium(): boolean {
  if (existsSync(binary) || existsSync("/usr/bin/apt-get") || process.env.CI) return false;
  console.error(`LEFT OUT: there is no ${binary} and no apt-get to install it`);
  return true;
}

/** Starts Chromium, which it installs from Debian's archive where it is missing. */
export async function launchChromium(): Promise<Browser> {
  if (!existsSync(binary)) await install();
  return chromium.launch({
    executablePath: binary,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

async function install(): Promise<void> {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const command of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    // Other tests install with apt-get too: whoever comes second waits.
    const locked = ["flock", "/tmp/apt-get.lock", "apt-get", ...command];
    const [file = "flock", ...args] = [...sudo, ...locked];
    await runCommand(file, args, { timeout: 280_000 });
  }
}
