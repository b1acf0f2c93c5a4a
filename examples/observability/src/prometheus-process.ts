import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

/** One series of an instant query. */
export interface Sample {
  metric: Record<string, string>;
  value: number;
}

/** A Prometheus on loopback that scrapes every second. */
export interface PrometheusProcess {
  /** Evaluates an expression now. */
  query(expression: string): Promise<Sample[]>;
  /** Asks until `accept` is content with the answer; rejects after 20 s, showing the last one. */
  queryUntil(expression: string, accept: (samples: Sample[]) => boolean): Promise<Sample[]>;
  /** Health and last error of every recording rule. */
  rules(): Promise<{ name: string; health: string; lastError?: string }[]>;
  stop(): Promise<void>;
}

/**
 * True if prometheus and promtool are there; where they are missing Debian's are installed.
 * Throws where that fails and `CI` is set, and says so loudly elsewhere.
 */
export function ensurePrometheus(): boolean {
  if (hasPrometheus()) return true;
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  try {
    for (const command of [
      ["update"],
      ["install", "-y", "--no-install-recommends", "prometheus"],
    ]) {
      // Other tests install with apt-get too: whoever comes second waits.
      const locked = ["flock", "/tmp/apt-get.lock", "apt-get", ...command];
      const [file = "flock", ...args] = [...sudo, ...locked];
      execFileSync(file, args, { stdio: "pipe" });
    }
  } catch (error) {
    if (process.env.CI) throw error;
  }
  if (hasPrometheus()) return true;
  if (process.env.CI) throw new Error("prometheus is not installed and CI is set");
  console.warn("\n!!! prometheus is missing and cannot be installed: its tests DO NOT RUN !!!\n");
  return false;
}

function hasPrometheus(): boolean {
  try {
    for (const tool of ["prometheus", "promtool"])
      execFileSync(tool, ["--version"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

/** Starts Prometheus with a configuration of its own in a temporary folder. */
export async function startPrometheus(
  targets: Readonly<Record<string, string>>,
  ruleFiles: readonly string[] = [],
): Promise<PrometheusProcess> {
  const folder = await mkdtemp(join(tmpdir(), "prometheus-"));
  const config = join(folder, "prometheus.yml");
  const every = "1s";
  await writeFile(
    config,
    stringify({
      global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
      rule_files: ruleFiles,
      scrape_configs: Object.entries(targets).map(([job_name, target]) => ({
        job_name,
        static_configs: [{ targets: [target] }],
      })),
    }),
  );
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn("prometheus", [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=${address}`,
  ]);
  await ready(child);
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`http://${address}/api/v1/${path}`);
    const { status, error, data } = (await response.json()) as Record<string, unknown>;
    if (status !== "success") throw new Error(`${path}: ${error}`);
    return data as T;
  };
  const query = async (expression: string): Promise<Sample[]> => {
    const path = `query?query=${encodeURIComponent(expression)}`;
    const { result } = await get<{
      result: { metric: Sample["metric"]; value: [number, string] }[];
    }>(path);
    return result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  };
  return {
    query,
    queryUntil: async (expression, accept) => {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const samples = await query(expression);
        if (accept(samples)) return samples;
        if (Date.now() > deadline)
          throw new Error(`${expression} gives ${JSON.stringify(samples)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    rules: async () => {
      const { groups } = await get<{ groups: { rules: { name: string; health: string }[] }[] }>(
        "rules",
      );
      return groups.flatMap(({ rules }) => rules);
    },
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "close");
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves once Prometheus says that it takes requests; rejects if it ends before. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const onData = (chunk: Buffer): void => {
      output += chunk;
      if (output.includes("Server is ready to receive web requests")) resolve();
    };
    child.stderr?.on("data", onData);
    child.once("close", () => reject(new Error(`prometheus ended: ${output}`)));
    child.once("error", reject);
  });
}
