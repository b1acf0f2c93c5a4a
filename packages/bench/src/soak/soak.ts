import { startOtlpReceiver } from "@genspan/testing";
import { endings } from "./endings.ts";
import { type Served, serve } from "./serve.ts";

/** How long, in processes of how many seconds each, and from which seed. */
export interface SoakOptions {
  readonly seconds: number;
  readonly secondsPerProcess: number;
  readonly seed: number;
}

/** One process of a soak. */
export interface SoakRound extends Served {
  readonly ending: string;
  /** Distinct spans that arrived from it. */
  readonly received: number;
}

/**
 * Runs processes one after the other, each with a receiver on loopback of its own and shut down in
 * another way than the one before, and reports each of them.
 */
export async function soak(
  { seconds, secondsPerProcess, seed }: SoakOptions,
  onRound: (round: SoakRound) => void = () => {},
): Promise<SoakRound[]> {
  const rounds: SoakRound[] = [];
  const names = Object.keys(endings);
  for (let left = seconds; left > 0; left -= secondsPerProcess) {
    const ending = names[rounds.length % names.length]!;
    const service = {
      ending,
      seed: seed + rounds.length,
      seconds: Math.min(left, secondsPerProcess),
    };
    const { received, ...served } = await receiving((endpoint) => serve({ ...service, endpoint }));
    const round = { ...served, ending, received };
    rounds.push(round);
    onRound(round);
  }
  return rounds;
}

/** Counts the distinct spans that arrive while `work` goes on. */
async function receiving<T extends object>(
  work: (endpoint: string) => Promise<T>,
): Promise<T & { received: number }> {
  const receiver = await startOtlpReceiver();
  const ids = new Set<string>();
  const takeIn = (): void => {
    for (const { span } of receiver.spans()) ids.add(`${span.traceId}${span.spanId}`);
    receiver.clear();
  };
  const interval = setInterval(takeIn, 200);
  try {
    const result = await work(receiver.url);
    takeIn();
    return { ...result, received: ids.size };
  } finally {
    clearInterval(interval);
    await receiver.close();
  }
}
