import type { Signal } from "../settings/start-options.ts";
import { describeError, type Failures } from "./failures.ts";

interface ExportResult {
  code: number;
  error?: Error;
}

/** What the exporters of all signals have in common. */
export interface ExporterLike {
  export(items: never, done: (result: ExportResult) => void): void;
}

const unit: Readonly<Record<Signal, string>> = {
  traces: "spans",
  metrics: "metrics",
  logs: "log records",
};

/** What was handed to an exporter and has not been answered yet. */
export interface Watched {
  readonly unconfirmed: number;
}

/**
 * Notes what an exporter could not deliver and replaces the error by one without the backend's
 * answer, since SDKs print errors whole and an answer may repeat a key.
 */
export function watchExporter(exporter: ExporterLike, signal: Signal, failures: Failures): Watched {
  let unconfirmed = 0;
  const original = exporter.export;
  exporter.export = function (this: unknown, items, done) {
    const count = countOf(items);
    unconfirmed += count;
    let answered = false;
    const answer = (result: ExportResult): void => {
      if (answered) return;
      answered = true;
      unconfirmed -= count;
      if (result.code === 0) {
        done(result);
        return;
      }
      const why = describeError(result.error);
      const message = `${count} ${unit[signal]} were not delivered: ${why}`;
      failures.add(signal, message);
      done({ code: result.code, error: new Error(message) });
    };
    try {
      original.call(exporter, items, answer);
    } catch (error) {
      answer({ code: 1, error: error as Error });
    }
  };
  return {
    get unconfirmed() {
      return unconfirmed;
    },
  };
}

function countOf(items: unknown): number {
  if (Array.isArray(items)) return items.length;
  const { scopeMetrics = [] } = items as { scopeMetrics?: { metrics: unknown[] }[] };
  return scopeMetrics.reduce((sum, { metrics }) => sum + metrics.length, 0);
}
