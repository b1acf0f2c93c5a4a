import { Bench } from "tinybench";
import type { Flush } from "./configurations.ts";
import { median } from "./median.ts";
import type { Lap } from "./race.ts";

/** How long and how often is measured. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds that one series of laps of the hand-written code takes. */
  readonly seriesMillis: number;
  /** Reads the time that the processor worked, of all threads, for machines that are busy. */
  readonly processorTime: boolean;
}

/** One contender against the hand-written code, per operation. */
export interface Measurement {
  /** Nanoseconds, median of the rounds. */
  readonly nanoseconds: number;
  /** Median of the rounds' ratios to the hand-written code. */
  readonly ratio: number;
  /** Fastest series over the fastest series of the hand-written code. */
  readonly minimumRatio: number;
  /** Allocated on the heap, median. */
  readonly bytes: number;
}

interface Series {
  readonly laps: number;
  readonly clock: () => number;
  readonly operations: number;
  readonly flush: Flush | undefined;
}

const warmUpMillis = 800;

/** Measures a contender in turn with the hand-written code, in alternating order. */
export async function measure(
  { raw, own }: { readonly raw: Lap; readonly own: Lap },
  { operations, flush }: Pick<Series, "operations" | "flush">,
  effort: Effort,
): Promise<Measurement> {
  const clock = effort.processorTime ? processorMillis : () => performance.now();
  const trial: Series = { laps: 500, operations: 1, flush, clock };
  const laps = await calibrate(raw, trial, effort.seriesMillis);
  const series: Series = { laps, operations, flush, clock };
  await warmUp([raw, own], series);
  const rawTimes: number[] = [];
  const ownTimes: number[] = [];
  for (let round = 0; round < effort.rounds; round++) {
    const times = await time(round % 2 === 0 ? [raw, own] : [own, raw], series);
    if (round % 2 === 1) times.reverse();
    rawTimes.push(times[0]!);
    ownTimes.push(times[1]!);
  }
  return {
    nanoseconds: median(ownTimes),
    ratio: median(ownTimes.map((value, round) => value / rawTimes[round]!)),
    minimumRatio: Math.min(...ownTimes) / Math.min(...rawTimes),
    bytes: await allocated(own, series),
  };
}

/** Until the compiler has made of both what it makes of code that runs all day. */
async function warmUp(laps: readonly Lap[], series: Series): Promise<void> {
  const end = performance.now() + warmUpMillis;
  while (performance.now() < end) await time(laps, series);
}

/*
 * A collection of the whole heap drops the hidden classes of objects that have all died, and with
 * them the code that was optimised for them: each series would begin cold.
 */
function collectYoung(): void {
  globalThis.gc?.({ type: "minor" });
}

/** Nanoseconds per operation of one series of each, one after the other; what it exports included. */
async function time(
  contenders: readonly Lap[],
  { laps, operations, flush, clock }: Series,
): Promise<number[]> {
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true, now: clock });
  for (const [place, lap] of contenders.entries()) {
    const series = async (): Promise<void> => {
      await repeat(lap, laps);
      await flush?.();
    };
    bench.add(String(place), series, { beforeEach: collectYoung });
  }
  const tasks = await bench.run();
  return tasks.map(({ result }) => {
    if (!("latency" in result)) throw new Error(`nothing was measured: ${result.state}`);
    return (result.latency.mean * 1e6) / (laps * operations);
  });
}

function processorMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function repeat(lap: Lap, laps: number): Promise<void> {
  const first = lap();
  if (first instanceof Promise) {
    await first;
    for (let done = 1; done < laps; done++) await lap();
  } else {
    for (let done = 1; done < laps; done++) lap();
  }
}

async function calibrate(lap: Lap, trial: Series, millis: number): Promise<number> {
  const [, nanoseconds] = await time([lap, lap], trial);
  return Math.max(10, Math.round((millis * 1e6) / nanoseconds!));
}

/** Few enough laps that nothing is collected meanwhile: the heap grows by what they allocate. */
async function allocated(lap: Lap, { operations, flush }: Series): Promise<number> {
  const estimate = await growth(lap, Math.max(1, Math.floor(64 / operations)), flush);
  const laps = Math.min(2000, Math.max(1, Math.floor(4e6 / Math.max(estimate, 1))));
  const samples: number[] = [];
  for (let sample = 0; sample < 9; sample++) samples.push(await growth(lap, laps, flush));
  return median(samples) / operations;
}

/** Bytes per lap. */
async function growth(lap: Lap, laps: number, flush: Flush | undefined): Promise<number> {
  collectYoung();
  const before = process.memoryUsage().heapUsed;
  await repeat(lap, laps);
  const after = process.memoryUsage().heapUsed;
  await flush?.();
  return Math.max(0, after - before) / laps;
}
