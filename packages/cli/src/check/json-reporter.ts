import type { Reporter } from "./reporter.ts";

/** The report of weaver's live-check: one sample a line as it is read, the statistics at the end. */
export function jsonReporter(): Reporter {
  let first = true;
  return {
    *add(_signal, { sample }) {
      yield `${first ? '{"samples":[' : ","}${JSON.stringify(sample)}`;
      first = false;
    },
    *finish(statistics) {
      yield `${first ? '{"samples":[' : ""}],"statistics":${JSON.stringify(statistics)}}`;
    },
  };
}
