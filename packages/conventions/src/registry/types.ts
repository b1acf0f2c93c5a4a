/** The layers of the registry: two releases of OpenTelemetry and two extensions. */
export type LayerName = "1.41" | "loongsuite" | "genspan" | "next";

/** How settled a name is upstream. */
export type Stability = "stable" | "release_candidate" | "development";

/** The type of an attribute's value; `any` is structured content, a JSON string on spans. */
export type AttributeType = "string" | "int" | "double" | "boolean" | "string[]" | "any";

/** How strongly a span, metric or event asks for an attribute. */
export type RequirementLevel = "required" | "conditionally_required" | "recommended" | "opt_in";

/** Attribute names grouped by how strongly they are asked for. */
export type Requirements = Readonly<Partial<Record<RequirementLevel, readonly string[]>>>;

/** Why a name should not be used any more, and what to use instead. */
export interface Deprecation {
  readonly reason: "renamed" | "obsoleted" | "uncategorized";
  readonly renamedTo?: string;
}

/** One attribute. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  /** What the value says; one sentence. */
  readonly brief: string;
  /** Absent means `development`. */
  readonly stability?: Stability;
  /** The well-known values; values outside the list are allowed by the conventions. */
  readonly members?: readonly string[];
  /** Former values and the values that replace them. */
  readonly renamedValues?: Readonly<Record<string, string>>;
  /** Constants that upstream keeps under an outdated suffix, with their values. */
  readonly formerConstants?: Readonly<Record<string, string>>;
  readonly deprecated?: Deprecation;
}

/** The span kinds of the conventions. */
export type ConventionSpanKind = "client" | "server" | "internal";

/** One type of span. */
export interface SpanDefinition {
  readonly id: string;
  /** What the span stands for; one sentence. */
  readonly brief: string;
  readonly kind: ConventionSpanKind;
  /** The values of `gen_ai.operation.name` that this type covers. */
  readonly operations: readonly string[];
  /** Span names with `{attribute}` placeholders; a missing value leaves its word out. */
  readonly namePatterns: readonly string[];
  readonly attributes: Requirements;
  /** Attributes that have to be there when the span is created, for samplers. */
  readonly samplingRelevant?: readonly string[];
}

/** The instruments of the metrics in the registry. */
export type Instrument = "histogram" | "counter" | "updowncounter" | "gauge";

/** One metric. */
export interface MetricDefinition {
  readonly name: string;
  /** What is measured; one sentence. */
  readonly brief: string;
  readonly instrument: Instrument;
  readonly unit: string;
  readonly valueType?: "int" | "double";
  readonly bucketBoundaries?: readonly number[];
  readonly attributes: Requirements;
  readonly deprecated?: Deprecation;
}

/** One event: a log record with an event name. */
export interface EventDefinition {
  readonly name: string;
  /** What happened; one sentence. */
  readonly brief: string;
  readonly attributes: Requirements;
  readonly deprecated?: Deprecation;
}

/** What one source adds to the registry. */
export interface Layer {
  readonly name: LayerName;
  /** What the layer holds; one sentence. */
  readonly brief: string;
  readonly attributes: readonly AttributeDefinition[];
  /** Well-known values added to attributes of other layers, by attribute name. */
  readonly membersAdded: Readonly<Record<string, readonly string[]>>;
  readonly spans: readonly SpanDefinition[];
  readonly metrics: readonly MetricDefinition[];
  readonly events: readonly EventDefinition[];
}
