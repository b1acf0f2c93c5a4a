import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { workerd } from "./runtimes.ts";

const config = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.mjs")],
  compatibilityDate = "2024-01-01",
);
`;

/** A workerd on loopback. */
export interface WorkerdProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts workerd with a module as its worker, without the compatibility with Node. */
export async function startWorkerd(module: string): Promise<WorkerdProcess> {
  const folder = await mkdtemp(join(tmpdir(), "genspan-workerd-"));
  writeFileSync(join(folder, "config.capnp"), config);
  writeFileSync(join(folder, "worker.mjs"), module);
  const child = spawn(workerd, ["serve", "config.capnp", "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  const control = createInterface(child.stdio[3] as NodeJS.ReadableStream);
  for await (const line of control) {
    const { event, port } = JSON.parse(line);
    if (event === "listen") return { url: `http://127.0.0.1:${port}/`, stop };
  }
  await stop();
  throw new Error("workerd ended before it listened");
}
