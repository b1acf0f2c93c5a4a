/** How much a finding matters, in weaver's words; the most serious first. */
export type FindingLevel = "violation" | "improvement" | "information";

/** The signals that findings are about. */
export type SignalType = "span" | "metric" | "log";

/** What a finding says, in weaver's words, and for GenAI spans in OpenTelemetry's suite's. */
export type FindingId =
  | "missing_attribute"
  | "missing_metric"
  | "missing_event"
  | "deprecated"
  | "type_mismatch"
  | "undefined_enum_variant"
  | "not_stable"
  | "required_attribute_not_present"
  | "recommended_attribute_not_present"
  | "conditionally_required_attribute_not_present"
  | "opt_in_attribute_not_present"
  | "unit_mismatch"
  | "unexpected_instrument"
  | "missing_namespace"
  | "invalid_format"
  | "illegal_namespace"
  | "extends_namespace"
  | "genai_span_name_format"
  | "genai_expected_attribute_missing"
  | "genai_span_kind_unexpected"
  | "genai_operation_name_unknown"
  | "genai_content_schema"
  | "span_status_ok_set_by_instrumentation"
  | "error_type_missing_on_error"
  | "error_type_without_error_status";

/** One observation about a span, metric or log record, as weaver's live-check reports it. */
export interface Finding {
  readonly id: FindingId;
  readonly level: FindingLevel;
  /** For people; holds no content. */
  readonly message: string;
  /** For programs: the same as the message, by key. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly signal_type: SignalType;
  /** The name of the span, metric or event. */
  readonly signal_name: string;
}

/** The level of each finding unless `levels` overrides it. */
export const findingLevels: Readonly<Record<FindingId, FindingLevel>> = {
  missing_attribute: "violation",
  missing_metric: "violation",
  missing_event: "violation",
  deprecated: "violation",
  type_mismatch: "violation",
  undefined_enum_variant: "information",
  not_stable: "improvement",
  required_attribute_not_present: "violation",
  recommended_attribute_not_present: "improvement",
  conditionally_required_attribute_not_present: "information",
  opt_in_attribute_not_present: "information",
  unit_mismatch: "violation",
  unexpected_instrument: "violation",
  missing_namespace: "improvement",
  invalid_format: "violation",
  illegal_namespace: "violation",
  extends_namespace: "information",
  genai_span_name_format: "violation",
  genai_expected_attribute_missing: "violation",
  genai_span_kind_unexpected: "violation",
  genai_operation_name_unknown: "violation",
  genai_content_schema: "violation",
  span_status_ok_set_by_instrumentation: "violation",
  error_type_missing_on_error: "violation",
  error_type_without_error_status: "violation",
};

/** The levels, the most serious first. */
export const levelOrder: readonly FindingLevel[] = ["violation", "improvement", "information"];
