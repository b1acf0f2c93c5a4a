import type { OtlpLogRecord, OtlpMetric, OtlpSpan } from "../otlp.ts";
import { readLogRecord } from "../samples/read-log-record.ts";
import { readMetric } from "../samples/read-metric.ts";
import { readSpan } from "../samples/read-span.ts";
import type { SampleAttribute } from "../samples/sample.ts";
import type { Finding } from "../validation/finding.ts";
import { attributeOf, resolveOptions, type ValidationOptions } from "../validation/options.ts";
import { type SdkLogRecord, validateLogRecord } from "../validation/validate-log-record.ts";
import { type SdkMetric, validateMetric } from "../validation/validate-metric.ts";
import { type SdkSpan, validateSpan } from "../validation/validate-span.ts";
import type { Checked, CheckedAttribute, Report, ReportSample } from "./report.ts";
import { highestLevel, type ReportStatistics, StatisticsCounter } from "./statistics.ts";

/** What a report keeps, beside what is validated. */
export interface ReportOptions extends ValidationOptions {
  /** Whether samples are kept for {@link ReportBuilder.toReport}; default true. */
  readonly keepSamples?: boolean | undefined;
}

/** The findings about a signal, and the signal as it stands in the report. */
export interface ReportEntry {
  readonly findings: readonly Finding[];
  readonly sample: ReportSample;
}

/**
 * Validates one signal after another and adds them up. Without `keepSamples` it needs the same
 * memory for a thousand signals as for a billion: write each entry's sample out as it comes.
 */
export interface ReportBuilder {
  addSpan(span: SdkSpan | OtlpSpan): ReportEntry;
  addMetric(metric: SdkMetric | OtlpMetric): ReportEntry;
  addLogRecord(record: SdkLogRecord | OtlpLogRecord): ReportEntry;
  /** The statistics so far. */
  statistics(): ReportStatistics;
  /** The samples kept and the statistics so far, in the form of weaver's live-check report. */
  toReport(): Report;
}

/** Starts a report. Throws a `TypeError` for wrong options. */
export function createReport(options: ReportOptions = {}): ReportBuilder {
  const counter = new StatisticsCounter(resolveOptions(options).vocabulary);
  const samples: ReportSample[] = [];
  const keep = (findings: readonly Finding[], sample: ReportSample): ReportEntry => {
    if (options.keepSamples !== false) samples.push(sample);
    return { findings, sample };
  };
  const check = <T extends object>(type: string, entity: T, findings: readonly Finding[]) => {
    counter.addEntity(type, findings);
    return withResult(entity, findings);
  };
  const checkAttributes = (attributes: readonly SampleAttribute[], findings: FindingPool) =>
    attributes.map((attribute): CheckedAttribute => {
      counter.attributes.add(attribute.name);
      return check("attribute", attribute, findings.take(attribute.name));
    });
  return {
    addSpan(span) {
      const findings = validateSpan(span, options);
      const pool = new FindingPool(findings);
      const sample = readSpan(span);
      const attributes = checkAttributes(sample.attributes, pool);
      const span_events = sample.span_events.map((event) =>
        check("span_event", { ...event, attributes: checkAttributes(event.attributes, pool) }, []),
      );
      return keep(findings, {
        span: check("span", { ...sample, attributes, span_events }, pool.rest()),
      });
    },
    addMetric(metric) {
      const findings = validateMetric(metric, options);
      const sample = readMetric(metric);
      counter.metrics.add(sample.name);
      const data_points = sample.data_points.map(({ attributes }) => {
        for (const { name } of attributes) counter.attributes.add(name);
        return { attributes: [...attributes] };
      });
      return keep(findings, { metric: check("metric", { ...sample, data_points }, findings) });
    },
    addLogRecord(record) {
      const findings = validateLogRecord(record, options);
      const pool = new FindingPool(findings);
      const sample = readLogRecord(record);
      if (sample.event_name) counter.events.add(sample.event_name);
      const attributes = checkAttributes(sample.attributes, pool);
      return keep(findings, { log: check("log", { ...sample, attributes }, pool.rest()) });
    },
    statistics: () => counter.toStatistics(),
    toReport: () => ({ samples: [...samples], statistics: counter.toStatistics() }),
  };
}

function withResult<T extends object>(entity: T, findings: readonly Finding[]): Checked<T> {
  const highest = highestLevel(findings);
  const live_check_result = {
    all_advice: [...findings],
    ...(highest && { highest_advice_level: highest }),
  };
  return { ...entity, live_check_result };
}

/** Findings that are handed to the attributes they are about; the rest is the signal's. */
class FindingPool {
  readonly #byAttribute = new Map<string | undefined, Finding[]>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      const name = attributeOf(finding);
      const others = this.#byAttribute.get(name);
      if (others) others.push(finding);
      else this.#byAttribute.set(name, [finding]);
    }
  }

  take(name: string): Finding[] {
    const findings = this.#byAttribute.get(name) ?? [];
    this.#byAttribute.delete(name);
    return findings;
  }

  rest(): Finding[] {
    return [...this.#byAttribute.values()].flat();
  }
}
