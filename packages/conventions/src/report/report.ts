import type {
  SampleAttribute,
  SampleEvent,
  SampleLog,
  SampleMetric,
  SampleSpan,
} from "../samples/sample.ts";
import type { Finding, FindingLevel } from "../validation/finding.ts";
import type { ReportStatistics } from "./statistics.ts";

/** The findings about one entity, as they stand in the report. */
export interface LiveCheckResult {
  all_advice: Finding[];
  highest_advice_level?: FindingLevel;
}

/** An entity with its findings. */
export type Checked<T> = T & { live_check_result: LiveCheckResult };

/** An attribute with its findings. */
export type CheckedAttribute = Checked<SampleAttribute>;

/** A span with its findings; those about attributes stand at the attributes. */
export type CheckedSpan = Checked<
  Omit<SampleSpan, "attributes" | "span_events"> & {
    attributes: CheckedAttribute[];
    span_events: Checked<Omit<SampleEvent, "attributes"> & { attributes: CheckedAttribute[] }>[];
  }
>;

/** A metric with its findings. */
export type CheckedMetric = Checked<
  Omit<SampleMetric, "data_points"> & { data_points: { attributes: SampleAttribute[] }[] }
>;

/** A log record with its findings; those about attributes stand at the attributes. */
export type CheckedLog = Checked<
  Omit<SampleLog, "attributes"> & { attributes: CheckedAttribute[] }
>;

/** One signal of the report. */
export type ReportSample = { span: CheckedSpan } | { metric: CheckedMetric } | { log: CheckedLog };

/** The report of weaver's live-check. */
export interface Report {
  samples: ReportSample[];
  statistics: ReportStatistics;
}
