import type { ReportEntry, ReportStatistics } from "@genspan/conventions";
import type { Signal } from "../input/signal.ts";

/** Turns findings into output: lines for each signal as it comes, and lines at the end. */
export interface Reporter {
  add(signal: Signal, entry: ReportEntry): Iterable<string>;
  finish(statistics: ReportStatistics): Iterable<string>;
}
