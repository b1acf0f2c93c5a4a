export { defaultLayers, type Registry, registry } from "./registry/registry.ts";
export type {
  AttributeDefinition,
  AttributeType,
  ConventionSpanKind,
  Deprecation,
  EventDefinition,
  Instrument,
  Layer,
  LayerName,
  MetricDefinition,
  RequirementLevel,
  Requirements,
  SpanDefinition,
  Stability,
} from "./registry/types.ts";
