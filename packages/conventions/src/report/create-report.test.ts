import { describe, expect, it } from "vitest";
import type { OtlpSpan } from "../otlp.ts";
import { createReport } from "./create-report.ts";

const span: OtlpSpan = {
  traceId: "t1",
  spanId: "s1",
  name: "react step",
  kind: 1,
  attributes: [
    { key: "gen_ai.operation.name", value: { stringValue: "react" } },
    { key: "gen_ai.react.round", value: { stringValue: "1" } },
    { key: "shop.order", value: { intValue: "5" } },
  ],
  events: [{ name: "hint", attributes: [{ key: "gen_ai.prompt", value: { stringValue: "x" } }] }],
};
const event = { eventName: "gen_ai.evaluation.result", attributes: [] };
const metric = { name: "gen_ai.dream", gauge: { dataPoints: [{ attributes: [] }] } };
const options = { minLevel: "violation" } as const;

describe("createReport", () => {
  it("puts findings where they belong, in the form of weaver's report", () => {
    const report = createReport(options);
    const { findings } = report.addSpan(span);
    expect(findings.map(({ id }) => id)).toEqual(["type_mismatch", "deprecated"]);
    const clean = { live_check_result: { all_advice: [] } };
    expect(report.toReport().samples).toEqual([
      {
        span: {
          name: "react step",
          kind: "internal",
          status: { code: "unset", message: "" },
          trace_id: "t1",
          span_id: "s1",
          attributes: [
            { name: "gen_ai.operation.name", type: "string", value: "react", ...clean },
            {
              name: "gen_ai.react.round",
              type: "string",
              value: "1",
              live_check_result: {
                all_advice: [findings[0]],
                highest_advice_level: "violation",
              },
            },
            { name: "shop.order", type: "int", value: 5, ...clean },
          ],
          span_events: [
            {
              name: "hint",
              attributes: [
                {
                  name: "gen_ai.prompt",
                  type: "string",
                  value: "x",
                  live_check_result: {
                    all_advice: [findings[1]],
                    highest_advice_level: "violation",
                  },
                },
              ],
              ...clean,
            },
          ],
          ...clean,
        },
      },
    ]);
  });

  it("adds every signal up", () => {
    const report = createReport(options);
    report.addSpan(span);
    report.addLogRecord(event);
    report.addMetric(metric);
    const statistics = report.statistics();
    expect(statistics).toMatchObject({
      total_entities: 8,
      total_entities_by_type: { attribute: 4, span_event: 1, span: 1, log: 1, metric: 1 },
      total_advisories: 4,
      advice_level_counts: { violation: 4 },
      highest_advice_level_counts: { violation: 4 },
      no_advice_count: 4,
      advice_type_counts: {
        type_mismatch: 1,
        deprecated: 1,
        required_attribute_not_present: 1,
        missing_metric: 1,
      },
      seen_non_registry_attributes: { "shop.order": 1, "gen_ai.prompt": 1 },
      seen_non_registry_metrics: { "gen_ai.dream": 1 },
      seen_non_registry_events: {},
    });
    expect(statistics.seen_registry_events["gen_ai.evaluation.result"]).toBe(1);
    expect(statistics.seen_registry_attributes["gen_ai.react.round"]).toBe(1);
    expect(statistics.seen_registry_attributes["gen_ai.request.model"]).toBe(0);
    expect(statistics.registry_coverage).toBeGreaterThan(0);
    expect(statistics.registry_coverage).toBeLessThan(0.1);
    expect(report.toReport()).toMatchObject({ samples: { length: 3 }, statistics });
  });

  it("needs no more memory for more signals when samples are not kept", () => {
    const report = createReport({ ...options, keepSamples: false });
    for (let index = 0; index < 3_000; index++) {
      const attributes = [{ key: `gen_ai.made_up.a${index}`, value: { boolValue: true } }];
      const { sample } = report.addSpan({ ...span, name: `span ${index}`, attributes });
      expect(sample).toMatchObject({ span: { name: `span ${index}` } });
    }
    const { samples, statistics } = report.toReport();
    expect(samples).toEqual([]);
    expect(Object.keys(statistics.seen_non_registry_attributes)).toHaveLength(1_001);
    expect(statistics.seen_non_registry_attributes._OTHER).toBe(2_001);
    expect(statistics.total_entities_by_type.span).toBe(3_000);
  });
});
