import type { TimeInput } from "@opentelemetry/api";
import { clockAt, epochMilliseconds, now } from "../process/clock.ts";

/** Seconds from the start of an operation, by a clock that only goes forward. */
export class Stopwatch {
  private readonly given: TimeInput | undefined;
  private readonly startClock: number;

  /** Starts at a given time, or now. */
  constructor(given: TimeInput | undefined) {
    this.given = given;
    this.startClock = clockAt(given);
  }

  /** Seconds until now; none before a start that is to come. */
  elapsed(): number {
    return Math.max(0, now() - this.startClock) / 1000;
  }

  /** Seconds until a given time, or now. */
  until(endTime: TimeInput | undefined): number {
    const milliseconds =
      this.given === undefined || endTime === undefined
        ? clockAt(endTime) - this.startClock
        : epochMilliseconds(endTime) - epochMilliseconds(this.given);
    return Math.max(0, milliseconds) / 1000;
  }
}
