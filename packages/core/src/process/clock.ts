import type { Span, TimeInput } from "@opentelemetry/api";

const performance: { now(): number; timeOrigin?: number } | undefined = (
  globalThis as { performance?: { now(): number; timeOrigin?: number } }
).performance;

/** Milliseconds that only go forward; good for differences. */
export function now(): number {
  return performance === undefined ? Date.now() : performance.now();
}

/** What `now()` was, or will be, at a time of the OTel API; now when none is given. */
export function clockAt(time: TimeInput | undefined): number {
  return time === undefined ? now() : now() + epochMilliseconds(time) - Date.now();
}

/** A time of the OTel API; undefined for what is none, which an SDK would throw at. */
export function validTime(time: TimeInput | undefined): TimeInput | undefined {
  return time !== undefined && Number.isFinite(epochMilliseconds(time)) ? time : undefined;
}

/** Milliseconds since the epoch at a time of the OTel API; NaN for what is none. */
export function epochMilliseconds(time: TimeInput): number {
  if (typeof time === "number") {
    // As for the SDK's spans: what is no later than performance.now() was read from it.
    return performance !== undefined && time <= performance.now()
      ? time + (performance.timeOrigin ?? 0)
      : time;
  }
  if (Array.isArray(time)) return time[0] * 1e3 + time[1] / 1e6;
  return time instanceof Date ? time.getTime() : Number.NaN;
}

/** When a span started, where it tells: those of the OTel SDK do, in milliseconds. */
export function startOf(span: Span): TimeInput | undefined {
  return validTime((span as { startTime?: TimeInput }).startTime);
}
